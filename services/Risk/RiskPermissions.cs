using ServiceDefaults.Security;
using static ServiceDefaults.Security.Roles;

namespace Risk;

/// <summary>What each role may do in Risk.</summary>
public static class RiskPermissions
{
    public const string ReadAssessments = "risk.assessments.read";
    public const string ReadRules = "risk.rules.read";

    /// <summary>Permission → roles.</summary>
    public static readonly PermissionTable Table = new(new Dictionary<string, string[]>
    {
        [ReadAssessments] = [ReviewOfficer, BranchManager, RegionManager, RiskOfficer, RiskManager, ComplianceOfficer, InternalAuditor, Executive],
        [ReadRules] = [RiskOfficer, RiskManager, ComplianceOfficer, InternalAuditor],
    });
}
