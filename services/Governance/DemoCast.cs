using Governance.Staff;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Persistence;
using ServiceDefaults.Security;

namespace Governance;

/// <summary>Who works at a demo branch.</summary>
/// <param name="Manager">His account.</param>
/// <param name="ManagerStaffId">Himself.</param>
/// <param name="Staff">The others who work there.</param>
internal sealed record DemoBranch(OrgUnitCopy Unit, Guid Manager, Guid ManagerStaffId, IReadOnlyList<StaffCopy> Staff);

/// <summary>Who has a part in the demo company, by the copies that Governance has of others; branches by their code.</summary>
/// <param name="Director">The account of the office's director.</param>
/// <param name="Secretary">The account of its secretary.</param>
internal sealed record DemoCast(OrgUnitCopy HeadOffice, Guid Director, Guid Secretary, IReadOnlyDictionary<string, DemoBranch> Branches)
{
    /// <summary>The excellent one, the average one, and the one in trouble (F14).</summary>
    public const string Excellent = "B001", Average = "B002", Troubled = "B003";

    private const int FewestStaff = 2;

    /// <summary>Nothing while a copy has not come yet.</summary>
    public static async Task<DemoCast?> FindAsync(GovernanceDb db, CancellationToken ct)
    {
        string[] codes = [Excellent, Average, Troubled];
        var ids = await db.UnitIdsAsync(["HQ", .. codes], ct);
        var units = await db.OrgUnits.AsNoTracking().Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Code, ct);
        if (units.Count <= codes.Length) return null;
        var accounts = await db.Accounts.AsNoTracking().Where(a => ids.Contains(a.OrgUnitId) && a.EmployeeId != null && !a.Locked).OrderBy(a => a.Id).ToListAsync(ct);
        var staff = (await db.Staff.AsNoTracking().Where(s => ids.Contains(s.OrgUnitId) && s.Status == "Active").OrderBy(s => s.No).ToListAsync(ct)).ToLookup(s => s.OrgUnitId);

        AccountCopy? Holder(string role, string unit) => accounts.Find(a => a.OrgUnitId == units[unit].Id && a.Roles.Contains(role));
        var branches = codes.Select(code => (Code: code, Manager: Holder(Roles.BranchManager, code))).Where(b => b.Manager is not null)
            .ToDictionary(b => b.Code, b => new DemoBranch(
                units[b.Code], b.Manager!.Id, b.Manager.EmployeeId!.Value, [.. staff[units[b.Code].Id].Where(s => s.Id != b.Manager.EmployeeId)]));
        return branches.Count == codes.Length && branches.Values.All(b => b.Staff.Count >= FewestStaff)
            && Holder(Roles.OfficeDirector, "HQ") is { } director && Holder(Roles.OfficeSecretary, "HQ") is { } secretary
            ? new(units["HQ"], director.Id, secretary.Id, branches) : null;
    }
}
