using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Applications;

/// <summary>Accepts an application for review (policy 3.1.1).</summary>
public static class AcceptApplication
{
    public sealed record Response(Guid Id, ApplicationStatus Status, int Version);

    /// <summary>Accepts an application for review (policy 3.1.1).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, CancellationToken ct)
    {
        var application = await db.Applications.VisibleTo(command.User).FoundAsync(id, ct);
        application.ExpectVersion(expected?.Version);
        var assessed = await db.RiskAssessments.AnyAsync(r => r.ApplicationId == id, ct);
        application.Accept(assessed, command.User.Id, command.Now);
        return await command.SaveAsync(application, a => new Response(a.Id, a.Status, a.Version), ct);
    }
}
