using ServiceDefaults.Security;
using static ServiceDefaults.Security.Roles;

namespace Governance;

/// <summary>What each role may do in Governance.</summary>
public static class GovernancePermissions
{
    public const string ReadOrgUnits = "governance.org_units.read";
    public const string ManageOrgUnits = "governance.org_units.manage";
    public const string ManageCalendars = "governance.calendars.manage";

    /// <summary>Permission → roles. Everybody may see the units within his reach.</summary>
    public static readonly PermissionTable Table = new(new Dictionary<string, string[]>
    {
        [ReadOrgUnits] = [.. DefaultReach.Keys],
        [ManageOrgUnits] = [OfficeDirector],
        [ManageCalendars] = [OfficeDirector, OfficeSecretary],
    });
}
