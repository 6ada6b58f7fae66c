using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Persistence;
using ServiceDefaults.Security;

namespace Governance;

/// <summary>Who has a part in the demo's small past, by the copies that Governance has of others: units by their code, managers by the code of their branch.</summary>
/// <param name="Owner">An employee of the branch in trouble.</param>
internal sealed record DemoCast(
    IReadOnlyDictionary<string, OrgUnitCopy> Units, IReadOnlyDictionary<string, Guid> Managers, Staff.StaffCopy Owner, Guid Director, Guid Secretary)
{
    private static readonly string[] Branches = ["B001", "B002", "B003"];

    /// <summary>Nothing while a copy has not come yet.</summary>
    public static async Task<DemoCast?> FindAsync(GovernanceDb db, CancellationToken ct)
    {
        var ids = await db.UnitIdsAsync(["HQ", .. Branches], ct);
        var units = await db.OrgUnits.AsNoTracking().Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Code, ct);
        if (units.Count <= Branches.Length) return null;
        var accounts = await db.Accounts.AsNoTracking().Where(a => ids.Contains(a.OrgUnitId)).OrderBy(a => a.Id).ToListAsync(ct);
        var (troubled, headOffice) = (units["B003"].Id, units["HQ"].Id);
        var owner = await db.Staff.AsNoTracking().Where(s => s.OrgUnitId == troubled && s.Status == "Active").OrderBy(s => s.No).FirstOrDefaultAsync(ct);

        Guid? Holder(string role, Guid unit) => accounts.Find(a => a.OrgUnitId == unit && a.Roles.Contains(role))?.Id;
        var managers = Branches.Select(code => (Code: code, Id: Holder(Roles.BranchManager, units[code].Id))).ToList();
        return managers.TrueForAll(m => m.Id is not null) && owner is not null
            && Holder(Roles.OfficeDirector, headOffice) is { } director && Holder(Roles.OfficeSecretary, headOffice) is { } secretary
            ? new(units, managers.ToDictionary(m => m.Code, m => m.Id!.Value), owner, director, secretary) : null;
    }
}
