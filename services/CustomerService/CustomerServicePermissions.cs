using ServiceDefaults.Security;
using static ServiceDefaults.Security.Roles;

namespace CustomerService;

/// <summary>What each role may do in CustomerService. A change here changes the approved table of routes and roles.</summary>
public static class CustomerServicePermissions
{
    public const string Read = "customer_service.customers.read";
    public const string Register = "customer_service.customers.register";
    public const string Identify = "customer_service.customers.identify";
    public const string LookUp = "customer_service.customers.look_up";
    public const string ViewIdNumber = "customer_service.customers.view_id_number";
    public const string Disclose = "customer_service.customers.disclose";
    public const string Correct = "customer_service.customers.correct";
    public const string FlagRisk = "customer_service.customers.flag_risk";
    public const string Close = "customer_service.customers.close";
    public const string Erase = "customer_service.customers.erase";
    public const string ReadFeedback = "customer_service.feedbacks.read";
    public const string RecordFeedback = "customer_service.feedbacks.record";

    /// <summary>Permission → roles.</summary>
    public static readonly PermissionTable Table = new(new Dictionary<string, string[]>
    {
        [Read] =
        [
            IntakeClerk, ReviewOfficer, ProcessingOfficer, ServiceOfficer, ComplaintHandler, BranchManager, RegionManager,
            RiskOfficer, RiskManager, ComplianceOfficer, InternalAuditor,
        ],
        [Register] = [IntakeClerk, ServiceOfficer, BranchManager],
        [Identify] =
        [
            IntakeClerk, ReviewOfficer, ProcessingOfficer, ServiceOfficer, ComplaintHandler, ComplaintSupervisor, BranchManager,
            Accountant, Cashier, FinanceManager, RiskOfficer, RiskManager, ComplianceOfficer,
        ],
        [LookUp] = [IntakeClerk, ServiceOfficer, ComplaintHandler, BranchManager],
        [ViewIdNumber] = [IntakeClerk, ReviewOfficer, ServiceOfficer, BranchManager, RiskOfficer, RiskManager, ComplianceOfficer],
        [Disclose] = [ServiceOfficer],
        [Correct] = [ServiceOfficer, BranchManager],
        [FlagRisk] = [RiskOfficer, RiskManager],
        [Close] = [ServiceOfficer, BranchManager],
        [Erase] = [ComplianceOfficer],
        [ReadFeedback] = [ServiceOfficer, ComplaintHandler, BranchManager, RegionManager, ComplianceOfficer, InternalAuditor],
        [RecordFeedback] = [ServiceOfficer],
    });
}
