using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Applications;

/// <summary>Begins the work on an approved application (policy 3.1.3).</summary>
public static class StartProcessing
{
    public sealed record Response(Guid Id, ApplicationStatus Status, int Version);

    /// <summary>Begins the work on an approved application (policy 3.1.3).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, CancellationToken ct)
    {
        var application = await db.Applications.VisibleTo(command.User).FoundAsync(id, ct);
        application.ExpectVersion(expected?.Version);
        application.StartProcessing(command.User.Id, command.Now);
        return await command.SaveAsync(application, a => new Response(a.Id, a.Status, a.Version), ct);
    }
}
