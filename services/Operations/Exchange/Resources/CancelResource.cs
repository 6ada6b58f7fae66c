using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Exchange.Resources;

/// <summary>Takes an offer or a request back before anybody answered (policy 3.3.2).</summary>
public static class CancelResource
{
    public sealed record Response(Guid Id, ResourceStatus Status, int Version);

    /// <summary>Takes an offer or a request back before anybody answered (policy 3.3.2).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, CancellationToken ct)
    {
        var resource = await db.Resources.VisibleTo(command.User).FoundAsync(id, ct);
        resource.ExpectVersion(expected?.Version);
        resource.Cancel(command.Now);
        return await command.SaveAsync(resource, x => new Response(x.Id, x.Status, x.Version), ct);
    }
}
