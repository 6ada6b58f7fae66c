using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;

namespace Operations.Applications;

/// <summary>Writes down that the next step of the procedure is done, with its critical data entered twice (policy 3.1.3).</summary>
public static class RecordStep
{
    /// <param name="Entries">The step's critical data, each entered twice.</param>
    public sealed record Request(
        [property: MaxLength(20)] DoubleEntry[]? Entries, [property: StringLength(2000), RegularExpression(PlainText.Pattern)] string? Note);

    /// <summary>Writes down that the next step of the procedure is done, with its critical data entered twice (policy 3.1.3).</summary>
    public static async Task<Saved<ApplicationAnswer>> Handle(
        Guid id, int no, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, Cases cases, CancellationToken ct)
    {
        var found = await cases.FindAsync(id, command, ct);
        found.Application.ExpectVersion(expected?.Version);
        found.Application.RecordStep(no, request.Entries ?? [], request.Note, found.Pace, command.User.Id, command.Now);
        return await command.SaveAsync(found.Application, ApplicationAnswer.Of, ct);
    }
}
