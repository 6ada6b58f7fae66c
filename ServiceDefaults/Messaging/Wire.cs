using ServiceDefaults.Persistence;

namespace ServiceDefaults.Messaging;

/// <summary>
/// Names on the broker, as MassTransit gives and reads them. Written out here, so that publishing needs
/// none of its types; a test holds the two together.
/// </summary>
internal static class Wire
{
    /// <summary>The contract, for a queue that takes several.</summary>
    public const string MessageType = "MT-MessageType";

    /// <summary>The span that a consumer's span continues.</summary>
    public const string Activity = "MT-Activity-Id";

    /// <summary>How often the due-time table has sent this delivery again.</summary>
    public const string Redelivery = "bp-redelivery";

    /// <summary>Why a message was given up: a code, set when it is moved to the error queue.</summary>
    public const string FaultCode = "bp-fault-code";

    /// <summary>Says that a dead letter's body is kept in base 64, because it is no text; never sent.</summary>
    public const string Encoded = "bp-encoded";

    /// <summary>Every event's exchange is bound to this one.</summary>
    public const string AllEvents = "BranchPlatform.Contracts:IEvent";

    private const string Urn = "urn:message:";

    /// <summary><c>BranchPlatform.Contracts.Operations.ApplicationSubmitted</c> → <c>BranchPlatform.Contracts.Operations:ApplicationSubmitted</c>.</summary>
    /// <exception cref="FormatException">It is no contract's name.</exception>
    public static string Exchange(string contract) => Name(contract).Replace('+', '-');

    /// <summary>What a consumer of the contract, and of every event, recognises it by.</summary>
    public static string MessageTypes(string contract) => $"{Urn}{Name(contract)};{Urn}{AllEvents}";

    /// <summary>The contract in what <see cref="MessageTypes"/> wrote.</summary>
    public static string Contract(string messageTypes) =>
        messageTypes.Split(';')[0][Urn.Length..].Replace(':', '.');

    /// <summary>Where what could not be consumed waits.</summary>
    public static string ErrorQueue(string queue) => $"{queue}_error";

    /// <summary>The queue that an error queue belongs to.</summary>
    public static string QueueOf(string errorQueue) => errorQueue[..^"_error".Length];

    /// <summary>Whether a header came with the message, as opposed to those that MassTransit shows beside them.</summary>
    public static bool IsOurs(string header) =>
        (header.StartsWith("bp-", StringComparison.Ordinal) && header is not (FaultCode or Encoded)) || header is Envelope.TraceParent or MessageType or Activity;

    private static string Name(string contract)
    {
        var dot = contract.LastIndexOf('.');
        if (dot <= 0 || dot == contract.Length - 1 || !contract.All(c => char.IsLetterOrDigit(c) || c is '.' or '+' or '_'))
            throw new FormatException("The type is not the full name of a contract.");
        return $"{contract[..dot]}:{contract[(dot + 1)..]}";
    }
}
