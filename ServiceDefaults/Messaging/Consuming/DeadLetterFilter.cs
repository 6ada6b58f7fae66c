using MassTransit;
using Microsoft.Extensions.Logging;

namespace ServiceDefaults.Messaging.Consuming;

/// <summary>Says that a message was given up; the next filter moves it to the error queue, with the reason's code in its headers; from there it becomes a dead letter.</summary>
internal sealed class DeadLetterFilter(MessagingMetrics metrics, ILogger<DeadLetterFilter> log) : IFilter<ExceptionReceiveContext>
{
    public async Task Send(ExceptionReceiveContext context, IPipe<ExceptionReceiveContext> next)
    {
        var code = Faults.CodeOf(context.Exception);
        context.ExceptionHeaders.Set(Wire.FaultCode, code);
        await next.Send(context);
        metrics.DeadLettered.Add(1, new KeyValuePair<string, object?>("queue", context.Queue()));
        log.DeadLettered(context.Header(nameof(MessageHeaders.MessageId)), context.Queue(), code);
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("deadLetter");
}
