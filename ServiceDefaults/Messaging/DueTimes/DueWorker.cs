using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ServiceDefaults.Messaging.Publishing;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Messaging.DueTimes;

/// <summary>Works off due times one after the other, each in its own unit of work, and sweeps up once an hour.</summary>
internal sealed class DueWorker(
    DueTable table, IServiceScopeFactory scopes, IOptions<MessagingOptions> options, TimeProvider clock, ILogger<DueWorker> log)
{
    private static readonly TimeSpan
        Limit = TimeSpan.FromMinutes(1), LongestBackOff = TimeSpan.FromMinutes(5),
        InboxKept = TimeSpan.FromDays(30), KeysKept = TimeSpan.FromHours(24), BetweenSweeps = TimeSpan.FromHours(1);

    private DateTimeOffset nextSweep = DateTimeOffset.MinValue;

    /// <summary>Works until cancelled.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        while (true)
        {
            await SweepAsync(ct);
            var now = clock.GetUtcNow();
            if (await table.NextAsync(ct) is not { } next) await Task.Delay(OutboxRelay.Poll, clock, ct);
            else if (next.DueAt - now is { Ticks: > 0 } early) await Task.Delay(early < OutboxRelay.Poll ? early : OutboxRelay.Poll, clock, ct);
            else await WorkOffAsync(next.Id, next.Kind, next.Attempts, ct);
        }
    }

    private async Task WorkOffAsync(Guid id, string kind, int attempts, CancellationToken ct)
    {
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
            limit.CancelAfter(Limit);
            await HandleAsync(id, limit.Token);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            var delay = options.Value.DueBackOff * Math.Pow(2, Math.Min(attempts, 10));
            if (delay > LongestBackOff) delay = LongestBackOff;
            log.DueFailed(id, kind, attempts + 1, Faults.CodeOf(e), delay);
            await table.PutOffAsync(id, clock.GetUtcNow() + delay, ct);
        }
    }

    // Two processes that both believe to hold the seat cannot both save: the row can be deleted once.
    private async Task HandleAsync(Guid id, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ServiceDb>();
        if (await db.DueTimes.SingleOrDefaultAsync(d => d.Id == id, ct) is not { } due) return;
        var handler = scope.ServiceProvider.GetServices<IDueHandler>().SingleOrDefault(h => h.Kind == due.Kind)
            ?? throw new InvalidOperationException($"No IDueHandler is registered for the kind '{due.Kind}'.");
        scope.ServiceProvider.GetRequiredService<Origin>().Action = $"due/{due.Kind}";
        db.DueTimes.Remove(due);
        await handler.HandleAsync(due, scope.ServiceProvider, ct);
        await db.SaveChangesAsync(ct);
    }

    private async Task SweepAsync(CancellationToken ct)
    {
        if (clock.GetUtcNow() < nextSweep) return;
        nextSweep = clock.GetUtcNow() + BetweenSweeps;
        var inbox = await table.SweepAsync("inbox", "received_at", InboxKept, ct);
        var keys = await table.SweepAsync("idempotency", "created_at", KeysKept, ct);
        if (inbox + keys > 0) log.CleanedUp(inbox, keys);
    }
}
