using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Governance.Notifications.Matrix;

/// <summary>
/// Brings the revision of <c>notification-matrix.json</c> into a database that has not got it: the first at the first start, a later one
/// with the release that ships it. Replicas that start together are told apart by the unique revision.
/// </summary>
internal sealed class FirstMatrix(IServiceScopeFactory scopes, NotificationMatrix shipped, TimeProvider clock) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GovernanceDb>();
        if (await db.NotificationMatrices.AnyAsync(m => m.Revision >= shipped.Revision, cancellationToken)) return;
        var now = clock.GetUtcNow();
        db.Add(MatrixRevision.Of(shipped, now));
        // With the first revision, so that of several replicas one begins it.
        if (!await ForgetNotifications.IsPlannedAsync(db, cancellationToken)) db.DueTimes.Add(ForgetNotifications.At(now, now));
        try { await db.SaveChangesAsync(cancellationToken); }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }) { /* another replica did it */ }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
