using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.IntakeDesk;

/// <summary>Answers a question that was left open (policy 3.1.1).</summary>
public static class ResolveConsultation
{
    public sealed record Request([property: Required, StringLength(2000, MinimumLength = 2), RegularExpression(PlainText.Pattern)] string Answer);

    public sealed record Response(Guid Id, string State, int Version);

    /// <summary>Answers a question that was left open (policy 3.1.1).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, CancellationToken ct)
    {
        var consultation = await db.Consultations.VisibleTo(command.User).FoundAsync(id, ct);
        consultation.ExpectVersion(expected?.Version);
        consultation.Resolve(request.Answer, command.User.Id, command.Now);
        return await command.SaveAsync(consultation, c => new Response(c.Id, c.State, c.Version), ct);
    }
}
