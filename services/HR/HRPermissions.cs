using ServiceDefaults.Security;
using static ServiceDefaults.Security.Roles;

namespace HR;

/// <summary>What each role may do in HR. A change here changes the approved table of routes and roles.</summary>
public static class HRPermissions
{
    public const string Read = "hr.employees.read";
    public const string Hire = "hr.employees.hire";
    public const string Change = "hr.employees.change";
    public const string Transfer = "hr.employees.transfer";
    public const string Suspend = "hr.employees.suspend";
    public const string Separate = "hr.employees.separate";
    public const string Import = "hr.employees.import";
    public const string ReadWork = "hr.work.read";

    private static readonly string[] Hr = [HrSpecialist, HrManager];
    private static readonly string[] Heads = [BranchManager, RegionManager, DepartmentHead, Executive, OfficeDirector];

    /// <summary>Permission → roles.</summary>
    public static readonly PermissionTable Table = new(new Dictionary<string, string[]>
    {
        [Read] = [.. Hr, .. Heads, InternalAuditor],
        [Hire] = Hr,
        [Change] = Hr,
        [Transfer] = Hr,
        [Suspend] = Hr,
        [Separate] = Hr,
        [Import] = Hr,
        [ReadWork] = [.. Hr, .. Heads, InternalAuditor, Roles.Employee],
    });
}
