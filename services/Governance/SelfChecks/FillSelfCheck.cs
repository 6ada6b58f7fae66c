using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.SelfChecks;

/// <summary>Puts down answers of a self-check, each in place of what was said about its clause before (policy 2.2.3e).</summary>
public static class FillSelfCheck
{
    public sealed record Line(
        [property: Required, MaxLength(20)] string? Clause, [property: Required] Answer? Answer, [property: StringLength(1000), RegularExpression(PlainText.Pattern)] string? Explanation);

    public sealed record Request([property: Required, MinLength(1), MaxLength(200)] IReadOnlyList<Line>? Answers);

    /// <summary>Puts down answers of a self-check, each in place of what was said about its clause before (policy 2.2.3e).</summary>
    public static async Task<Saved<SelfCheckAnswer>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, GovernanceDb db, SelfCheckClauses clauses, CancellationToken ct)
    {
        var check = await db.SelfChecks.VisibleTo(command.User).FoundAsync(id, ct);
        check.ExpectVersion(expected?.Version);
        var asked = await clauses.AskedAsync(check.Month, ct);
        check.Fill([.. request.Answers!.Select(l => new ClauseAnswer(l.Clause!, l.Answer!.Value, l.Explanation))], asked.ToHashSet());
        return await command.SaveAsync(check, SelfCheckAnswer.Of, ct);
    }
}
