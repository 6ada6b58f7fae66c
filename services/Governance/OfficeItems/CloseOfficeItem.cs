using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.OfficeItems;

/// <summary>The office is done with an item, and says what came of it (policy 2.1.3).</summary>
public static class CloseOfficeItem
{
    /// <param name="Outcome">Nothing is closed without.</param>
    public sealed record Request([property: StringLength(OfficeItemShapes.LongestText), RegularExpression(PlainText.Pattern)] string? Outcome);

    /// <summary>The office is done with an item, and says what came of it (policy 2.1.3).</summary>
    public static async Task<Saved<OfficeItemAnswer>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, GovernanceDb db, CancellationToken ct)
    {
        var item = await db.OfficeItems.VisibleTo(command.User).FoundAsync(id, ct);
        item.ExpectVersion(expected?.Version);
        item.Close(request.Outcome, command.User.Id, command.Now);
        return await command.SaveAsync(item, OfficeItemAnswer.Of, ct);
    }
}
