using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Messaging.Consuming;
using ServiceDefaults.Persistence;
using ServiceDefaults.Security;

namespace ServiceDefaults.Messaging.DeadLetters;

/// <summary>
/// Sends a dead letter to its queue again: the due time that does so is saved with the decision, so that neither is without
/// the other. What its consumer gives up again comes back as waiting.
/// </summary>
public static class ReplayDeadLetter
{
    public sealed record Response(Guid Id, DeadLetterStatus Status, int Version);

    internal static async Task<Saved<Response>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, ServiceDb db, CancellationToken ct)
    {
        var letter = await db.DeadLetters.VisibleTo(command.User).FoundAsync(id, ct);
        letter.ExpectVersion(expected?.Version);
        db.DueTimes.Add(new()
        {
            Id = Guid.CreateVersion7(command.Now), Kind = Redelivery.Kind, DueAt = command.Now,
            Payload = JsonSerializer.Serialize(letter.Replay(command.Now), Envelope.Json),
        });
        return await command.SaveAsync(letter, d => new Response(d.Id, d.Status, d.Version), ct);
    }
}
