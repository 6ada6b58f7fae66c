using Microsoft.EntityFrameworkCore;
using Npgsql;
using ServiceDefaults.Domain;
using ServiceDefaults.Security;

namespace Governance.Variations;

/// <summary>
/// Variations of the demo's branches, once, as soon as the accounts have come: B001 reviews ordinary business faster than it must, B002 asks more of
/// its intake, and in B003, the branch in trouble, one waits to be approved.
/// </summary>
internal sealed class DemoVariations(IServiceScopeFactory scopes, TimeProvider clock) : BackgroundService
{
    private const int Days = 180;

    private static readonly TimeSpan Between = TimeSpan.FromSeconds(2);

    private static readonly (string Branch, string Region, string Key, decimal Value, string Reason, bool Approved)[] Plan =
    [
        ("B001", "R1", "operations.time_limits.complex.review", 2, "人员充足，缩短审核时限。", true),
        ("B002", "R1", "operations.indicators.k02.green", 99, "提高录入及时率要求。", true),
        ("B003", "R2", "operations.indicators.k07.green", 0.8m, "近期差错较多，从严要求。", false),
    ];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try { if (await HappenAsync(stoppingToken)) return; }
            catch (Exception e) when (e is NpgsqlException or DbUpdateException or { InnerException: NpgsqlException }) { /* the next round tries again */ }
            await Task.Delay(Between, clock, stoppingToken);
        }
    }

    /// <returns>Whether there is nothing left to do.</returns>
    private async Task<bool> HappenAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GovernanceDb>();
        if (await db.Variations.AnyAsync(ct)) return true;
        string[] codes = [.. Plan.SelectMany(p => new[] { p.Branch, p.Region })];
        var units = await db.OrgUnits.AsNoTracking().Where(u => codes.Contains(u.Code)).ToListAsync(ct);
        var ids = units.Select(u => u.Id).ToArray();
        var accounts = await db.Accounts.AsNoTracking().Where(a => ids.Contains(a.OrgUnitId)).OrderBy(a => a.Id).ToListAsync(ct);
        var now = clock.GetUtcNow();
        foreach (var (code, region, key, value, reason, approved) in Plan)
        {
            Guid? With(string role, string unit) => accounts.Find(a => a.Roles.Contains(role) && units.Exists(u => u.Code == unit && u.Id == a.OrgUnitId))?.Id;
            if (units.SingleOrDefault(u => u.Code == code) is not { } branch || With(Roles.BranchManager, code) is not { } by || With(Roles.RegionManager, region) is not { } other) return false;
            var today = BusinessTime.DayOf(now);
            var variation = LocalVariation.Propose(branch, new(key, value, today, today.AddDays(Days), reason), VariableValues.All[key], [], by, now);
            if (approved)
            {
                variation.Approve("同意。", [], other, now);
                db.DueTimes.Add(ExpireVariation.Of(variation, now));
            }
            db.Add(variation);
        }
        await db.SaveChangesAsync(ct);
        return true;
    }
}
