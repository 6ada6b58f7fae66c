using ServiceDefaults.Security;
using static ServiceDefaults.Security.Roles;

namespace Finance;

/// <summary>What each role may do in Finance. A cashier keeps no books (rule X2).</summary>
public static class FinancePermissions
{
    public const string Read = "finance.journal.read";
    public const string Reverse = "finance.journal.reverse";
    public const string ClosePeriods = "finance.periods.close";

    /// <summary>Permission → roles.</summary>
    public static readonly PermissionTable Table = new(new Dictionary<string, string[]>
    {
        [Read] = [Accountant, BranchManager, RegionManager, FinanceManager, DepartmentHead, Executive, InternalAuditor],
        [Reverse] = [FinanceManager],
        [ClosePeriods] = [FinanceManager],
    });
}
