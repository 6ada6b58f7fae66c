using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;

namespace Governance.Coordination;

/// <summary>Either side closes what the asking unit has accepted (policy 1.3.3).</summary>
public static class CloseItem
{
    /// <summary>Either side closes what the asking unit has accepted (policy 1.3.3).</summary>
    public static async Task<Saved<CoordinationAnswer>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, GovernanceDb db, CancellationToken ct)
    {
        var item = await db.CoordinationItems.SeenBy(db, command.User).FoundAsync(id, ct);
        item.ExpectVersion(expected?.Version);
        item.Close(command.User.Id, await db.UnitOfAsync(command.User.Id, ct), command.Now);
        return await command.SaveAsync(item, CoordinationAnswer.Of, ct);
    }
}
