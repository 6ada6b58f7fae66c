using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;

namespace Governance.Coordination;

/// <summary>The asking unit needs another answer, and says what it misses (policy 1.3.3).</summary>
public static class ReopenItem
{
    public sealed record Request([property: Required, StringLength(CoordinationShapes.LongestText), RegularExpression(PlainText.Pattern)] string Reason);

    /// <summary>The asking unit needs another answer, and says what it misses (policy 1.3.3).</summary>
    public static async Task<Saved<CoordinationAnswer>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, GovernanceDb db, CancellationToken ct)
    {
        var item = await db.CoordinationItems.SeenBy(db, command.User).FoundAsync(id, ct);
        item.ExpectVersion(expected?.Version);
        item.Reopen(request.Reason, command.User.Id, await db.UnitOfAsync(command.User.Id, ct), command.Now);
        return await command.Because(request.Reason).SaveAsync(item, CoordinationAnswer.Of, ct);
    }
}
