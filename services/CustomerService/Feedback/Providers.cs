namespace CustomerService.Feedback;

/// <summary>A result, in the customer's language.</summary>
public sealed record Message(string Subject, string Text)
{
    /// <summary>Never the values: what is printed ends up in logs.</summary>
    public override string ToString() => nameof(Message);
}

/// <summary>What a provider knows after it was given a message.</summary>
/// <param name="Outcome">Accepted, Delivered or Refused.</param>
/// <param name="Simulated">Whether nobody gets it, because it is the development provider's.</param>
public sealed record Receipt(DateTimeOffset At, AttemptOutcome Outcome, bool Simulated);

/// <summary>Sends messages on one channel. One that cannot say now whether it takes a message throws, and is asked again later.</summary>
public interface IMessageProvider
{
    ContactChannel Channel { get; }

    /// <param name="id">The same when the same message is sent again.</param>
    Task<Receipt> SendAsync(Guid id, string to, Message message, CancellationToken ct);
}

/// <summary>The providers that this installation has.</summary>
public sealed class Providers(IEnumerable<IMessageProvider> providers)
{
    private readonly Dictionary<ContactChannel, IMessageProvider> byChannel = providers.ToDictionary(p => p.Channel);

    public IMessageProvider this[ContactChannel channel] => byChannel[channel];

    /// <summary>The ways to a customer that are open now, best first: what he wants, has, and this installation can do.</summary>
    public IReadOnlyList<ContactChannel> WaysTo(Contact? contact) => contact is null
        ? []
        : [.. Enum.GetValues<ContactChannel>().Where(channel => (channel == ContactChannel.Phone || byChannel.ContainsKey(channel)) && contact.On(channel) is not null)];
}
