using ServiceDefaults.Security;
using static ServiceDefaults.Security.Roles;

namespace CustomerService;

/// <summary>What each role may do in CustomerService. A change here changes the approved table of routes and roles.</summary>
public static class CustomerServicePermissions
{
    public const string Read = "customer_service.customers.read";
    public const string Register = "customer_service.customers.register";
    public const string Identify = "customer_service.customers.identify";

    /// <summary>Permission → roles.</summary>
    public static readonly PermissionTable Table = new(new Dictionary<string, string[]>
    {
        [Register] = [IntakeClerk, ServiceOfficer, BranchManager],
        [Identify] =
        [
            IntakeClerk, ReviewOfficer, ProcessingOfficer, ServiceOfficer, ComplaintHandler, ComplaintSupervisor, BranchManager,
            Accountant, Cashier, FinanceManager, RiskOfficer, RiskManager, ComplianceOfficer,
        ],
    });
}
