using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Persistence;
using ServiceDefaults.Security;

namespace Governance.Variations;

/// <summary>Approves a variation: the unit goes by its own value from the first day to the last (policy 1.3.1).</summary>
public static class ApproveVariation
{
    public sealed record Request([property: StringLength(VariationShapes.LongestReason), RegularExpression(PlainText.Pattern)] string? Comment);

    /// <summary>Approves a variation: the unit goes by its own value from the first day to the last (policy 1.3.1).</summary>
    public static Task<Saved<ProposeVariation.Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, GovernanceDb db, VariationDesk desk, OneTransaction transaction, CancellationToken ct) => transaction.RunAsync(async () =>
    {
        var variation = await db.Variations.VisibleTo(command.User).FoundAsync(id, ct);
        variation.ExpectVersion(expected?.Version);
        variation.Approve(request.Comment, await desk.InForceAloneAsync(variation.OrgUnitId, variation.Key, ct), command.User.Id, command.Now);
        db.DueTimes.Add(ExpireVariation.Of(variation, command.Now));
        return await command.Because(request.Comment).SaveAsync(variation, ProposeVariation.Answer, ct);
    }, ct);
}
