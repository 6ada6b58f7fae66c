using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Persistence;
using ServiceDefaults.Security;

namespace ServiceDefaults.Messaging.DeadLetters;

/// <summary>Gives a dead letter up for good, with a reason; the row stays.</summary>
public static class DiscardDeadLetter
{
    public sealed record Request([property: Required, MinLength(1), MaxLength(500), RegularExpression(PlainText.Pattern)] string Reason);

    public sealed record Response(Guid Id, DeadLetterStatus Status, int Version);

    internal static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, ServiceDb db, CancellationToken ct)
    {
        var letter = await db.DeadLetters.VisibleTo(command.User).FoundAsync(id, ct);
        letter.ExpectVersion(expected?.Version);
        letter.Discard(request.Reason, command.Now);
        return await command.Because(request.Reason).SaveAsync(letter, d => new Response(d.Id, d.Status, d.Version), ct);
    }
}
