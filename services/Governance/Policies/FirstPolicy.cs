using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Governance.Policies;

/// <summary>Brings version 1 of the policy into an empty database; later ones are voted. Replicas that start together are told apart by the unique number.</summary>
internal sealed class FirstPolicy(IServiceScopeFactory scopes, TimeProvider clock) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GovernanceDb>();
        if (await db.PolicyVersions.AnyAsync(cancellationToken)) return;
        db.Add(PolicyVersion.Of(PolicyDefinition.Shipped(), clock.GetUtcNow()));
        try { await db.SaveChangesAsync(cancellationToken); }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }) { /* another replica did it */ }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
