using System.Diagnostics;
using System.Globalization;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ServiceDefaults.Messaging.Consuming;

/// <summary>
/// Runs a delivery again, each time in a unit of work of its own: at once after a lost race, a few times after an ordinary
/// fault, as long as it takes while PostgreSQL is away. What still fails comes again later by the due-time table,
/// and at last goes to the error queue, which is where a broken rule goes at once.
/// </summary>
internal sealed class RetryFilter(
    RedeliveryDesk desk, IOptions<MessagingOptions> options, MessagingMetrics metrics, IHostApplicationLifetime host,
    TimeProvider clock, ILogger<RetryFilter> log) : IFilter<ConsumeContext>
{
    private static readonly TimeSpan FirstOutageWait = TimeSpan.FromMilliseconds(250), LastOutageWait = TimeSpan.FromSeconds(5);

    public async Task Send(ConsumeContext context, IPipe<ConsumeContext> next)
    {
        int retries = 0, conflicts = 0;
        var outageWait = FirstOutageWait;
        var started = clock.GetTimestamp();
        while (true)
        {
            TimeSpan wait;
            try
            {
                await next.Send(context);
                return;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                switch (Faults.RemedyFor(e))
                {
                    case Remedy.Again when conflicts < options.Value.ConflictRetries:
                        wait = TimeSpan.FromMilliseconds(Random.Shared.Next(5, 20 << Math.Min(conflicts++, 4)));
                        break;
                    case Remedy.Outlast when clock.GetElapsedTime(started) < options.Value.Outage:
                        wait = outageWait;
                        outageWait = outageWait * 2 < LastOutageWait ? outageWait * 2 : LastOutageWait;
                        break;
                    case Remedy.Retry or Remedy.Again when retries < options.Value.ShortRetries.Count:
                        wait = options.Value.ShortRetries[retries++];
                        break;
                    case Remedy.None:
                        throw;
                    default:
                        if (!await PutOffAsync(context.ReceiveContext, e)) throw;
                        return;
                }
                metrics.Retries.Add(1, new KeyValuePair<string, object?>("queue", context.ReceiveContext.Queue()));
                Activity.Current?.AddEvent(new("retry", tags: new() { ["code"] = Faults.CodeOf(e) }));
            }
            // Cancelled when the service stops: the message goes back to its queue.
            await Task.Delay(wait, clock, host.ApplicationStopping);
        }
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("retry");

    /// <returns>Whether it comes again.</returns>
    private async Task<bool> PutOffAsync(ReceiveContext message, Exception fault)
    {
        var delays = options.Value.Redeliveries;
        var before = int.Parse(message.Header(Wire.Redelivery) ?? "0", CultureInfo.InvariantCulture);
        if (before >= delays.Count) return false;
        metrics.Redeliveries.Add(1, new KeyValuePair<string, object?>("queue", message.Queue()));
        await desk.PutOffAsync(message, before + 1, delays[before], host.ApplicationStopping);
        // Worked off as far as this delivery goes: unless told, MassTransit sets a message aside that reached no consumer.
        await message.NotifyFaulted(fault);
        log.PutOff(message.GetMessageId(), message.Queue(), Faults.CodeOf(fault), delays[before]);
        return true;
    }
}
