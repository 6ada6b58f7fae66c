using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Messaging.Publishing;

/// <summary>
/// Takes events from the outbox to the broker, in order, and forgets them once they are confirmed. A crash in between
/// publishes them twice; nothing loses them. No transaction is open while the broker is spoken to.
/// </summary>
internal sealed class OutboxRelay(
    OutboxTable outbox, BrokerPublisher broker, OutboxSignal signal, MessagingMetrics metrics,
    IOptions<MessagingOptions> options, TimeProvider clock, ILogger<OutboxRelay> log)
{
    private const int BatchSize = 1000, BatchesAhead = 20;

    /// <summary>The net below every wake-up that gets lost.</summary>
    public static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan FirstBackOff = TimeSpan.FromMilliseconds(100), LastBackOff = TimeSpan.FromSeconds(5);

    private TimeSpan backOff;

    // After a batch that the broker closed the channel over, one by one, to find the message that it was about.
    private int oneByOne;

    /// <summary>Relays until cancelled.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        while (true)
        {
            var rows = await outbox.NextAsync(0, oneByOne > 0 ? 1 : BatchSize, ct);
            if (rows.Count == 0) await signal.WaitAsync(Poll, ct);
            // Behind a full batch there are more: they are read while it is on its way. After some batches it looks from
            // the start again, for an event with a lower number that was committed meanwhile.
            for (var batch = 0; rows.Count > 0; batch++)
            {
                var ahead = rows.Count == BatchSize && batch < BatchesAhead ? outbox.NextAsync(rows[^1].Sequence, BatchSize, ct) : null;
                var went = await RelayAsync(rows, ct);
                rows = ahead is null ? [] : await ahead;
                if (!went) break;
            }
        }
    }

    /// <returns>Whether all that can be published was.</returns>
    private async Task<bool> RelayAsync(List<OutboxRow> rows, CancellationToken ct)
    {
        var readable = new List<OutboxRow>(rows.Count);
        var messages = new List<Outgoing>(rows.Count);
        foreach (var row in rows)
        {
            try
            {
                messages.Add(Outgoing.From(row));
                readable.Add(row);
            }
            catch (Exception e) when (e is FormatException or JsonException)
            {
                await FailAsync(row, e.GetType().Name, ct);
            }
        }
        if (messages.Count == 0) return true;

        var outcome = await broker.PublishAsync(messages, ct);
        var confirmed = readable.Where((_, i) => outcome.Confirmed[i]).Select(row => row.Sequence).ToArray();
        if (confirmed.Length > 0)
        {
            metrics.Published.Add(confirmed.Length);
            await outbox.DeleteAsync(confirmed, ct);
        }
        if (oneByOne > 0) oneByOne--;
        if (outcome.Refused is { } refusal) await OnRefusedAsync(readable, refusal, ct);
        else if (outcome.Away is { } reason) await OnAwayAsync(reason, ct);
        else
        {
            if (backOff > TimeSpan.Zero) log.BrokerBack();
            backOff = TimeSpan.Zero;
            return true;
        }
        return false;
    }

    private async Task OnRefusedAsync(List<OutboxRow> batch, string reason, CancellationToken ct)
    {
        metrics.PublishFailures.Add(1);
        if (batch.Count == 1) await FailAsync(batch[0], reason, ct);
        else oneByOne = batch.Count;
    }

    private async Task OnAwayAsync(string reason, CancellationToken ct)
    {
        metrics.PublishFailures.Add(1);
        if (backOff == TimeSpan.Zero) log.BrokerAway(reason);
        backOff = backOff == TimeSpan.Zero ? FirstBackOff : backOff * 2 < LastBackOff ? backOff * 2 : LastBackOff;
        await Task.Delay(backOff, clock, ct);
    }

    private async Task FailAsync(OutboxRow row, string reason, CancellationToken ct)
    {
        if (await outbox.FailAsync(row.Sequence, options.Value.PublishAttempts, ct)) log.Parked(row.Id, row.Contract, reason);
    }
}
