using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;

namespace Operations.Applications;

/// <summary>The reviewer who took it on decides, on what he has seen (policy 3.1.2).</summary>
public static class ReviewApplication
{
    /// <param name="ContentHash">What was looked at, as the claim or the reading said it.</param>
    /// <param name="Checklist">The answers to the product's review items; for an approval every mandatory one.</param>
    /// <param name="ReasonCodes">Why; at least one for a rejection.</param>
    /// <param name="Explanation">What the customer is told; needed for a rejection.</param>
    /// <param name="SuggestedSolution">What the customer can do instead; needed for a rejection.</param>
    public sealed record Request(
        [property: Required] Decision? Decision,
        [property: Required, RegularExpression("^[0-9a-f]{64}$")] string ContentHash,
        [property: MaxLength(100)] Answer[]? Checklist,
        [property: MaxLength(20), ReasonCodes] string[]? ReasonCodes,
        [property: StringLength(2000), RegularExpression(PlainText.Pattern)] string? Explanation,
        [property: StringLength(2000), RegularExpression(PlainText.Pattern)] string? SuggestedSolution);

    /// <param name="Code">The item's code in the product's list.</param>
    /// <param name="Note">Needed for a mandatory item that does not apply.</param>
    public sealed record Answer(
        [property: Required, StringLength(40)] string Code, [property: Required] CheckResult? Result,
        [property: StringLength(500), RegularExpression(PlainText.Pattern)] string? Note);

    /// <summary>The reviewer who took it on decides, on what he has seen (policy 3.1.2).</summary>
    public static Task<Saved<ApplicationAnswer>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, Cases cases, ContentLock contents, CancellationToken ct) =>
        contents.DecideAsync(id, async () =>
    {
        var found = await cases.FindAsync(id, command, ct);
        found.Application.ExpectVersion(expected?.Version);
        var content = found.Application.ContentHash(await cases.DocumentsOfAsync(id, ct));
        var result = new ReviewResult(request.Decision!.Value, request.ReasonCodes ?? [], request.Explanation, request.SuggestedSolution);
        var answers = (request.Checklist ?? []).Select(a => new ReviewAnswer(a.Code, a.Result!.Value, a.Note));
        found.Application.Decide(new(result, [.. answers], request.ContentHash), content, found.Risk, found.Pace, command.User.Id, command.Now);
        return await command.SaveAsync(found.Application, ApplicationAnswer.Of, ct);
    }, ct);
}
