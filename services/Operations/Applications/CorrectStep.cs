using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;

namespace Operations.Applications;

/// <summary>Puts critical data of a step right that is done already (policy 3.1.3).</summary>
public static class CorrectStep
{
    /// <param name="Entries">The right data, each entered twice.</param>
    public sealed record Request(
        [property: Required, MinLength(1), MaxLength(20)] DoubleEntry[] Entries,
        [property: Required, StringLength(500, MinimumLength = 1), RegularExpression(PlainText.Pattern)] string Reason);

    /// <summary>Puts critical data of a step right that is done already (policy 3.1.3).</summary>
    public static async Task<Saved<ApplicationAnswer>> Handle(
        Guid id, int no, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, Cases cases, CancellationToken ct)
    {
        var found = await cases.FindAsync(id, command, ct);
        found.Application.ExpectVersion(expected?.Version);
        found.Application.CorrectStep(no, request.Entries, request.Reason, found.Pace, command.User.Id, command.Now);
        return await command.SaveAsync(found.Application, ApplicationAnswer.Of, ct);
    }
}
