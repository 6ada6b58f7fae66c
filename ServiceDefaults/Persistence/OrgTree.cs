using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ServiceDefaults.Persistence;

/// <summary>
/// The paths of the organisation units, in memory, for what tells but does not decide: the envelope of events.
/// Reach is always decided in SQL, on the rows of the copy itself.
/// </summary>
public sealed class OrgTree(IServiceScopeFactory scopes) : BackgroundService
{
    private readonly SemaphoreSlim changes = new(0);
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

    /// <summary>Reads the copy again in the background, once for any number of calls.</summary>
    public void RefreshSoon() => changes.Release();

    public override void Dispose()
    {
        changes.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            while (changes.CurrentCount > 0) await changes.WaitAsync(stoppingToken);
            try { await RefreshAsync(stoppingToken); }
            catch (Exception e) when (e is Npgsql.NpgsqlException or { InnerException: Npgsql.NpgsqlException }) { /* the next round asks again */ }
            // Another replica may have consumed the change: look again from time to time.
            await changes.WaitAsync(TimeSpan.FromSeconds(10), stoppingToken);
        }
    }
}
