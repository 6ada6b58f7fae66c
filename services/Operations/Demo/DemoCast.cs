using Microsoft.EntityFrameworkCore;
using Operations.Applications.Customers;
using ServiceDefaults.Persistence;
using ServiceDefaults.Security;

namespace Operations.Demo;

/// <summary>Who works and who comes at a demo branch, by the copies that Operations has of others.</summary>
internal sealed record DemoPlace(OrgUnitCopy Branch, Guid Manager, Guid Clerk, Guid Reviewer, Guid? SecondReviewer, Guid Officer, IReadOnlyList<CustomerCopy> Customers);

/// <summary>Everybody who has a part in the demo company's past.</summary>
internal sealed record DemoCast(IReadOnlyDictionary<string, DemoPlace> Places, Guid RegionManager, Guid DepartmentHead, Guid RiskManager)
{
    /// <summary>As many as the demo has at each branch.</summary>
    private const int CustomersOfABranch = 4;

    /// <summary>Nothing while a copy has not come yet.</summary>
    public static async Task<DemoCast?> FindAsync(OperationsDb db, CancellationToken ct)
    {
        string[] codes = ["HQ", "R1", .. DemoBranch.All.Select(b => b.Code)];
        var units = await db.OrgUnits.AsNoTracking().Where(u => codes.Contains(u.Code)).ToDictionaryAsync(u => u.Code, ct);
        if (units.Count < codes.Length) return null;
        var ids = units.Values.Select(u => u.Id).ToArray();
        var accounts = await db.Accounts.AsNoTracking().Where(a => ids.Contains(a.OrgUnitId)).ToListAsync(ct);
        var customers = await db.Customers.AsNoTracking().Where(c => ids.Contains(c.HomeBranchId) && c.Status == "Active").OrderBy(c => c.No).ToListAsync(ct);

        // Who has one role before who has several.
        Guid[] Holding(string role, string unit) =>
            [.. accounts.Where(a => a.OrgUnitId == units[unit].Id && a.Roles.Contains(role)).OrderBy(a => a.Roles.Length).ThenBy(a => a.Id).Select(a => a.Id)];
        Guid One(string role, string unit) => Holding(role, unit) is [var first, ..] ? first : Guid.Empty;

        DemoPlace Place(string code)
        {
            var reviewers = Holding(Roles.ReviewOfficer, code);
            return new(units[code], One(Roles.BranchManager, code), One(Roles.IntakeClerk, code), reviewers.ElementAtOrDefault(0), reviewers is [_, var second, ..] ? second : null,
                One(Roles.ProcessingOfficer, code), [.. customers.Where(c => c.HomeBranchId == units[code].Id).Take(CustomersOfABranch)]);
        }
        var cast = new DemoCast(DemoBranch.All.ToDictionary(b => b.Code, b => Place(b.Code)), One(Roles.RegionManager, "R1"), One(Roles.DepartmentHead, "HQ"), One(Roles.RiskManager, "HQ"));
        return cast.IsWhole ? cast : null;
    }

    private bool IsWhole =>
        RegionManager != Guid.Empty && DepartmentHead != Guid.Empty && RiskManager != Guid.Empty
        && DemoBranch.All.All(b => Places[b.Code].SecondReviewer is not null || !b.Products.Contains("SERVICE-COMPLEX"))
        && Places.Values.All(p => p.Customers.Count == CustomersOfABranch && !new[] { p.Manager, p.Clerk, p.Reviewer, p.Officer }.Contains(Guid.Empty));
}
