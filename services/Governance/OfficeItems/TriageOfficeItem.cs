using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.OfficeItems;

/// <summary>Gives an item an owner of the office, or another (policy 2.1.3).</summary>
public static class TriageOfficeItem
{
    /// <param name="OwnerId">The account of a person of the office.</param>
    public sealed record Request(Guid OwnerId);

    /// <summary>Gives an item an owner of the office, or another (policy 2.1.3).</summary>
    public static async Task<Saved<OfficeItemAnswer>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, GovernanceDb db, CancellationToken ct)
    {
        var item = await db.OfficeItems.VisibleTo(command.User).FoundAsync(id, ct);
        item.ExpectVersion(expected?.Version);
        item.Triage(await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == request.OwnerId, ct), command.User.Id, command.Now);
        return await command.SaveAsync(item, OfficeItemAnswer.Of, ct);
    }
}
