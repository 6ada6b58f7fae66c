using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;

namespace Governance.Coordination;

/// <summary>The asking unit has what it needs (policy 1.3.3).</summary>
public static class AcceptAnswer
{
    /// <summary>The asking unit has what it needs (policy 1.3.3).</summary>
    public static async Task<Saved<CoordinationAnswer>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, GovernanceDb db, CancellationToken ct)
    {
        var item = await db.CoordinationItems.SeenBy(db, command.User).FoundAsync(id, ct);
        item.ExpectVersion(expected?.Version);
        item.Accept(command.User.Id, await db.UnitOfAsync(command.User.Id, ct), command.Now);
        return await command.SaveAsync(item, CoordinationAnswer.Of, ct);
    }
}
