using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ServiceDefaults.Persistence;

/// <summary>
/// The paths of the organisation units, in memory, for what tells but does not decide: the envelope of events.
/// Reach is always decided in SQL, on the rows of the copy itself.
/// </summary>
public sealed class OrgTree(IServiceScopeFactory scopes, TimeProvider clock) : BackgroundService
{
    private FrozenDictionary<Guid, string> paths = FrozenDictionary<Guid, string>.Empty;

    /// <summary>The unit's path, or nothing while it is not known yet.</summary>
    public string? PathOf(Guid unitId) => paths.GetValueOrDefault(unitId);

    /// <summary>Reads the copy again.</summary>
    public async Task RefreshAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ServiceDb>();
        var rows = await db.OrgUnits.AsNoTracking().Select(u => new { u.Id, u.Path }).ToListAsync(ct);
        paths = rows.ToFrozenDictionary(u => u.Id, u => u.Path);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Another replica may have consumed the change: look again from time to time.
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(10), clock);
        do
        {
            try { await RefreshAsync(stoppingToken); }
            catch (Exception e) when (e is Npgsql.NpgsqlException or { InnerException: Npgsql.NpgsqlException }) { /* the next round asks again */ }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
