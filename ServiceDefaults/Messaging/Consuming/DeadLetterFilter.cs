using MassTransit;
using Microsoft.Extensions.Logging;

namespace ServiceDefaults.Messaging.Consuming;

/// <summary>Says that a message was given up; the next filter moves it to the error queue, with the reason in its headers.</summary>
internal sealed class DeadLetterFilter(MessagingMetrics metrics, ILogger<DeadLetterFilter> log) : IFilter<ExceptionReceiveContext>
{
    public async Task Send(ExceptionReceiveContext context, IPipe<ExceptionReceiveContext> next)
    {
        await next.Send(context);
        metrics.DeadLettered.Add(1, new KeyValuePair<string, object?>("queue", context.Queue()));
        log.DeadLettered(context.Header(nameof(MessageHeaders.MessageId)), context.Queue(), Faults.CodeOf(context.Exception));
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("deadLetter");
}
