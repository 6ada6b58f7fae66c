using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Persistence;

namespace Governance.Organisation;

/// <summary>
/// Lets changes that depend on more than one unit come one after the other: two moves, each right by itself, could make a
/// cycle together, and a unit that is set up below one that moves could keep the old path. Versions guard one row, not a tree.
/// </summary>
public sealed class TreeLock(GovernanceDb db, OneTransaction transaction)
{
    private const long Key = 0x_0067_7472_6565; // "gtree"

    /// <summary>Runs a change, its reading and its save, while no other of them runs in any replica.</summary>
    public Task<T> AloneAsync<T>(Func<Task<T>> change, CancellationToken ct) => transaction.RunAsync(async () =>
    {
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({Key})", ct);
        return await change();
    }, ct);
}
