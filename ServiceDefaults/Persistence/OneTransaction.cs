using Microsoft.EntityFrameworkCore;

namespace ServiceDefaults.Persistence;

/// <summary>
/// One transaction for a statement that locks something and the save that depends on it. A save alone needs none: it is one by itself.
/// </summary>
public sealed class OneTransaction(ServiceDb db, FactSignals facts)
{
    /// <summary>Runs the statement and the save, and again from the start where PostgreSQL was lost in between; whatever fails takes the statement back.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> change, CancellationToken ct)
    {
        var result = await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            db.ChangeTracker.Clear();
            // Nothing is kept of a transaction that fails, so the save needs no savepoint and its two round trips.
            db.Database.AutoSavepointsEnabled = false;
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var done = await change();
            await transaction.CommitAsync(ct);
            return done;
        });
        // The save has woken them before its facts could be seen.
        facts.Wake();
        return result;
    }
}
