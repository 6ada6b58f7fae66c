using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;

namespace Identity.OpenId;

/// <summary>Clears away, every hour, what has run out for more than a day: tokens, authorizations, sessions, links, tries.</summary>
internal sealed partial class Pruning(IServiceScopeFactory scopes, TimeProvider clock, ILogger<Pruning> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1), Kept = TimeSpan.FromDays(1);

    /// <summary>One round.</summary>
    public async Task PruneAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var before = clock.GetUtcNow() - Kept;
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        await scope.ServiceProvider.GetRequiredService<IOpenIddictTokenManager>().PruneAsync(before, ct);
        await scope.ServiceProvider.GetRequiredService<IOpenIddictAuthorizationManager>().PruneAsync(before, ct);
        await db.Sessions.Where(s => s.StartedAt < before).ExecuteDeleteAsync(ct);
        await db.AccountLinks.Where(l => l.ExpiresAt < before).ExecuteDeleteAsync(ct);
        await db.Limits.Where(l => l.Since < before).ExecuteDeleteAsync(ct);
        await db.SignInTries.Where(t => t.LastAt < before).ExecuteDeleteAsync(ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try { await PruneAsync(stoppingToken); }
            catch (Exception e) when (e is not OperationCanceledException) { Failed(log, e); }
        }
    }

    [LoggerMessage(3001, LogLevel.Warning, "Pruning failed; the next round tries again.")]
    private static partial void Failed(ILogger log, Exception e);
}
