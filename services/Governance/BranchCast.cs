using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Persistence;
using ServiceDefaults.Security;

namespace Governance;

/// <summary>Who works at a demo branch.</summary>
/// <param name="Manager">His account.</param>
/// <param name="ManagerStaffId">Himself.</param>
/// <param name="Staff">The others who work there.</param>
internal sealed record DemoBranch(OrgUnitCopy Unit, Guid Manager, Guid ManagerStaffId, IReadOnlyList<Guid> Staff);

/// <summary>Who has a part in the demo company, by the copies of the staff: it waits until HR and Identity have told of them.</summary>
internal sealed record BranchCast(OrgUnitCopy HeadOffice, Guid Director, IReadOnlyDictionary<string, DemoBranch> Branches)
{
    /// <summary>The excellent one, the average one, and the one in trouble (F14).</summary>
    public const string Excellent = "B001", Average = "B002", Troubled = "B003";

    /// <summary>Nothing while a copy has not come yet.</summary>
    public static async Task<BranchCast?> FindAsync(GovernanceDb db, CancellationToken ct)
    {
        string[] codes = [Excellent, Average, Troubled];
        var directors = await db.Accounts.AsNoTracking().Where(a => a.Roles.Contains(Roles.OfficeDirector) && !a.Locked)
            .Join(db.OrgUnits, a => a.OrgUnitId, u => u.Id, (a, u) => new { a.Id, Unit = u }).Where(d => d.Unit.Type == "HeadOffice").ToListAsync(ct);
        var managers = await db.Accounts.AsNoTracking().Where(a => a.Roles.Contains(Roles.BranchManager) && a.EmployeeId != null && !a.Locked)
            .Join(db.OrgUnits, a => a.OrgUnitId, u => u.Id, (a, u) => new { a.Id, StaffId = a.EmployeeId!.Value, Unit = u }).Where(m => codes.Contains(m.Unit.Code)).ToListAsync(ct);
        if (directors.Count == 0 || managers.DistinctBy(m => m.Unit.Code).Count() < codes.Length) return null;
        var units = managers.Select(m => m.Unit.Id).ToArray();
        var staff = (await db.Staff.AsNoTracking().Where(s => units.Contains(s.OrgUnitId) && s.Status == "Active").OrderBy(s => s.No).ToListAsync(ct)).ToLookup(s => s.OrgUnitId, s => s.Id);
        var branches = managers.DistinctBy(m => m.Unit.Code).ToDictionary(m => m.Unit.Code, m => new DemoBranch(m.Unit, m.Id, m.StaffId, [.. staff[m.Unit.Id].Where(id => id != m.StaffId)]));
        return branches.Values.All(b => b.Staff.Count >= 2) ? new(directors[0].Unit, directors[0].Id, branches) : null;
    }
}

/// <summary>Gives the demo company something once, as soon as its people are known.</summary>
internal abstract class DemoSeed(IServiceScopeFactory scopes, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>Whether it is there already.</summary>
    protected abstract Task<bool> IsThereAsync(GovernanceDb db, CancellationToken ct);

    /// <summary>Makes it; it is saved afterwards.</summary>
    /// <returns>Whether all that it needs was there.</returns>
    protected abstract Task<bool> MakeAsync(GovernanceDb db, BranchCast cast, DateTimeOffset now, CancellationToken ct);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<GovernanceDb>();
                scope.ServiceProvider.GetRequiredService<Origin>().Action = "demo";
                if (await IsThereAsync(db, stoppingToken)) return;
                if (await BranchCast.FindAsync(db, stoppingToken) is { } cast && await MakeAsync(db, cast, clock.GetUtcNow(), stoppingToken)) await db.SaveChangesAsync(stoppingToken);
            }
            catch (Exception e) when (e is DbUpdateException or Npgsql.NpgsqlException or { InnerException: Npgsql.NpgsqlException }) { /* another replica did it, or the next round does */ }
            await Task.Delay(Look, clock, stoppingToken);
        }
    }
}
