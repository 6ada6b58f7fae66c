using static ServiceDefaults.Security.Roles;

namespace ServiceDefaults.Auditing;

/// <summary>Who may look at the trail: the same in every service.</summary>
public static class AuditPermissions
{
    public const string Read = "audit.read";
    public const string Verify = "audit.verify";

    /// <summary>Permission → roles. An administrator may have it checked, and sees none of it.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Roles = new Dictionary<string, string[]>
    {
        [Read] = [InternalAuditor, ComplianceOfficer],
        [Verify] = [InternalAuditor, ComplianceOfficer, SystemAdmin],
    };
}
