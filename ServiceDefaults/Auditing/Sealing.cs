using BranchPlatform.Contracts.Auditing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using ServiceDefaults.Http;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Auditing;

/// <summary>
/// Seals entries into the chain about a second after they were written, so that no writer ever waits for another, and tells
/// the chain's head to the rest of the platform: at each start, and then once a minute while it moves.
/// </summary>
internal sealed class Sealing(Chain chain, TrailSignal signal, IServiceScopeFactory scopes, ServiceIdentity self, TimeProvider clock, ILogger<Sealing> log)
    : BackgroundService
{
    private static readonly TimeSpan
        Poll = TimeSpan.FromSeconds(1), Gathering = TimeSpan.FromMilliseconds(250), BetweenHeads = TimeSpan.FromMinutes(1), UsualLateness = TimeSpan.FromSeconds(10);

    // An entry that was committed very late is worth one long look a minute, not one a second.
    private const int LooksBetweenLongOnes = 60;

    private DateTimeOffset nextHead;
    private long toldPosition;
    private int looks;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var away = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await SealAllAsync(stoppingToken) is { } end) await TellAsync(end, stoppingToken);
                away = false;
            }
            catch (Exception e) when (e is NpgsqlException or DbUpdateException or TimeoutException)
            {
                if (!away) log.SealingWaits((e as PostgresException)?.SqlState ?? e.GetType().Name);
                away = true;
            }
            if (await signal.WaitAsync(Poll, stoppingToken)) await Task.Delay(Gathering, clock, stoppingToken);
        }
    }

    private async Task<ChainEnd?> SealAllAsync(CancellationToken ct)
    {
        var lateness = looks++ % LooksBetweenLongOnes == 0 ? TrailRows.LongestDelay : UsualLateness;
        while (await chain.SealAsync(lateness, ct) is { } batch)
            if (batch.Sealed < Chain.BatchSize) return batch.End;
        return null;
    }

    private async Task TellAsync(ChainEnd end, CancellationToken ct)
    {
        if (end.Position == toldPosition || clock.GetUtcNow() < nextHead) return;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ServiceDb>();
        db.Tell(new AuditHeadMoved(self.Name, end.Position, Convert.ToHexStringLower(end.Hash), end.SealedAt));
        await db.SaveChangesAsync(ct);
        (toldPosition, nextHead) = (end.Position, clock.GetUtcNow() + BetweenHeads);
    }
}

internal static partial class AuditLog
{
    [LoggerMessage(2101, LogLevel.Warning, "The audit trail is not sealed ({Reason}); it goes on when PostgreSQL answers")]
    public static partial void SealingWaits(this ILogger log, string reason);
}
