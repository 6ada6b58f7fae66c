using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Applications;

/// <summary>Decides on an accepted application, by somebody who had no part in its intake (policy 3.1.2).</summary>
public static partial class ReviewApplication
{
    /// <param name="ReasonCodes">Why; at least one for a rejection.</param>
    /// <param name="Explanation">What the customer is told; needed for a rejection.</param>
    /// <param name="SuggestedSolution">What the customer can do instead; needed for a rejection.</param>
    public sealed record Request(
        [property: Required] Decision? Decision,
        [property: MaxLength(20)] string[]? ReasonCodes,
        [property: StringLength(2000), RegularExpression(PlainText.Pattern)] string? Explanation,
        [property: StringLength(2000), RegularExpression(PlainText.Pattern)] string? SuggestedSolution) : IValidatableObject
    {
        public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
        {
            if (ReasonCodes?.All(ReasonCode().IsMatch) == false)
                yield return new("A reason code is 2 to 60 small letters, digits and underscores.", [nameof(ReasonCodes)]);
        }
    }

    public sealed record Response(Guid Id, ApplicationStatus Status, int Version);

    /// <summary>Decides on an accepted application, by somebody who had no part in its intake (policy 3.1.2).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, CancellationToken ct)
    {
        var application = await db.Applications.VisibleTo(command.User).FoundAsync(id, ct);
        application.ExpectVersion(expected?.Version);
        var risk = await db.RiskAssessments.FindAsync([id], ct);
        var review = new ReviewResult(request.Decision!.Value, request.ReasonCodes ?? [], request.Explanation, request.SuggestedSolution);
        application.Decide(review, risk, command.User.Id, command.Now);
        return await command.SaveAsync(application, a => new Response(a.Id, a.Status, a.Version), ct);
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{1,59}$")]
    private static partial Regex ReasonCode();
}
