using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Variations;

/// <summary>Rejects a proposed variation (policy 1.3.1).</summary>
public static class RejectVariation
{
    public sealed record Request([property: Required, StringLength(VariationShapes.LongestReason, MinimumLength = 2), RegularExpression(PlainText.Pattern)] string Comment);

    /// <summary>Rejects a proposed variation (policy 1.3.1).</summary>
    public static async Task<Saved<ProposeVariation.Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, GovernanceDb db, CancellationToken ct)
    {
        var variation = await db.Variations.VisibleTo(command.User).FoundAsync(id, ct);
        variation.ExpectVersion(expected?.Version);
        variation.Reject(request.Comment, command.User.Id, command.Now);
        return await command.Because(request.Comment).SaveAsync(variation, ProposeVariation.Answer, ct);
    }
}
