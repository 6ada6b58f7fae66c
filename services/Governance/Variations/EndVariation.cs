using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Variations;

/// <summary>Ends a variation before its last day is over; the unit goes by the company's value again (policy 1.3.1).</summary>
public static class EndVariation
{
    public sealed record Request([property: Required, StringLength(VariationShapes.LongestReason, MinimumLength = 2), RegularExpression(PlainText.Pattern)] string Reason);

    /// <summary>Ends a variation before its last day is over; the unit goes by the company's value again (policy 1.3.1).</summary>
    public static async Task<Saved<ProposeVariation.Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, GovernanceDb db, CancellationToken ct)
    {
        var variation = await db.Variations.VisibleTo(command.User).FoundAsync(id, ct);
        variation.ExpectVersion(expected?.Version);
        variation.End(request.Reason, command.User.Id, command.Now);
        return await command.Because(request.Reason).SaveAsync(variation, ProposeVariation.Answer, ct);
    }
}
