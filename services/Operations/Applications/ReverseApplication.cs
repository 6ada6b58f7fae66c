using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;

namespace Operations.Applications;

/// <summary>Undoes a completed application, by somebody who did not process it; the first facts stay (policy 3.1.3).</summary>
public static class ReverseApplication
{
    /// <param name="ReasonCodes">Why; at least one.</param>
    /// <param name="Explanation">What the customer is told.</param>
    public sealed record Request(
        [property: Required, MinLength(1), MaxLength(20), ReasonCodes] string[] ReasonCodes,
        [property: Required, StringLength(2000, MinimumLength = 1), RegularExpression(PlainText.Pattern)] string Explanation);

    /// <summary>Undoes a completed application, by somebody who did not process it; the first facts stay (policy 3.1.3).</summary>
    public static async Task<Saved<ApplicationAnswer>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, Cases cases, CancellationToken ct)
    {
        var found = await cases.FindAsync(id, command, ct);
        found.Application.ExpectVersion(expected?.Version);
        found.Application.Reverse(request.ReasonCodes, request.Explanation, command.User.Id, command.Now);
        return await command.SaveAsync(found.Application, ApplicationAnswer.Of, ct);
    }
}
