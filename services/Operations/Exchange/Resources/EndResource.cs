using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;

namespace Operations.Exchange.Resources;

/// <summary>Says that what was lent is back, or is used no longer; either branch may (policy 3.3.2).</summary>
public static class EndResource
{
    public sealed record Response(Guid Id, ResourceStatus Status, int Version);

    /// <summary>Says that what was lent is back, or is used no longer; either branch may (policy 3.3.2).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, CancellationToken ct)
    {
        var resource = await db.Resources.AgreedBy(db, command.User).FoundAsync(id, ct);
        resource.ExpectVersion(expected?.Version);
        resource.End(command.Now);
        return await command.SaveAsync(resource, x => new Response(x.Id, x.Status, x.Version), ct);
    }
}
