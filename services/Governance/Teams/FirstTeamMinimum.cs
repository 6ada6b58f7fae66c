using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Governance.Teams;

/// <summary>Brings the minimum of <c>team-rules.json</c> into a new database. Replicas that start together are told apart by its one id.</summary>
internal sealed class FirstTeamMinimum(IServiceScopeFactory scopes) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GovernanceDb>();
        if (await db.TeamMinimum.AnyAsync(cancellationToken)) return;
        db.Add(TeamMinimum.Shipped(TeamRules.Shipped));
        try { await db.SaveChangesAsync(cancellationToken); }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }) { /* another replica did it */ }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
