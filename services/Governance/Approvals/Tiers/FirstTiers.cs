using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Governance.Approvals.Tiers;

/// <summary>
/// Brings the revision of <c>approval-tiers.json</c> into a database that has not got it: the first at the first start, a later one
/// with the release that ships it. Replicas that start together are told apart by the unique revision.
/// </summary>
internal sealed class FirstTiers(IServiceScopeFactory scopes, TimeProvider clock) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GovernanceDb>();
        var shipped = Shipped();
        if (await db.TierTables.AnyAsync(t => t.Revision >= shipped.Revision, cancellationToken)) return;
        db.Add(TierTable.Of(shipped, clock.GetUtcNow()));
        try { await db.SaveChangesAsync(cancellationToken); }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }) { /* another replica did it */ }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The table that comes with the service.</summary>
    public static TierDefinition Shipped()
    {
        using var file = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("approval-tiers.json")!);
        return TierDefinition.Read(file.ReadToEnd());
    }
}
