using System.Text.Json;
using ServiceDefaults.Persistence;

namespace Governance;

/// <summary>A look at an aggregate when something of it is due. One that finds it done, or told, changes nothing.</summary>
public static class Looks
{
    // While the work calendar does not reach so far, nobody knows when it is due.
    private static readonly TimeSpan Meanwhile = TimeSpan.FromHours(1);

    private sealed record About(Guid Id);

    /// <param name="kind">The kind of the handler.</param>
    /// <param name="at">Nothing while it is not known: the look comes in an hour.</param>
    public static DueTime At(string kind, Guid id, DateTimeOffset? at, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), Kind = kind, DueAt = at ?? now + Meanwhile, Payload = JsonSerializer.Serialize(new About(id), Envelope.Json),
    };

    /// <summary>What it is about.</summary>
    public static Guid IdOf(DueTime due) => JsonSerializer.Deserialize<About>(due.Payload, Envelope.Json)!.Id;
}
