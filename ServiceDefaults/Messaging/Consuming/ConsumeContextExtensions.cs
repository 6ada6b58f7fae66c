using MassTransit;

// Beside EventEnvelope, so that a consumer needs one using.
#pragma warning disable IDE0130
namespace ServiceDefaults.Messaging;
#pragma warning restore IDE0130

/// <summary>What a consumer may ask about the message before it.</summary>
public static class ConsumeContextExtensions
{
    /// <summary>The headers of the event that is being consumed.</summary>
    public static EventEnvelope Envelope(this ConsumeContext context) =>
        context.GetOrAddPayload(() => EventEnvelope.Read(context.MessageId, context.ReceiveContext.Header));

    internal static string? Header(this ReceiveContext context, string name) =>
        context.TransportHeaders.TryGetHeader(name, out var value) ? value as string : null;

    /// <summary>The queue that a message came from, which names its one consumer.</summary>
    internal static string Queue(this ReceiveContext context) => context.InputAddress.Segments[^1];
}
