using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;

namespace Governance.Coordination;

/// <summary>The asked unit answers (policy 1.3.3).</summary>
public static class AnswerItem
{
    public sealed record Request([property: Required, StringLength(CoordinationShapes.LongestText), RegularExpression(PlainText.Pattern)] string Answer);

    /// <summary>The asked unit answers (policy 1.3.3).</summary>
    public static async Task<Saved<CoordinationAnswer>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, GovernanceDb db, CancellationToken ct)
    {
        var item = await db.CoordinationItems.SeenBy(db, command.User).FoundAsync(id, ct);
        item.ExpectVersion(expected?.Version);
        item.Reply(request.Answer, command.User.Id, await db.UnitOfAsync(command.User.Id, ct), command.Now);
        return await command.SaveAsync(item, CoordinationAnswer.Of, ct);
    }
}
