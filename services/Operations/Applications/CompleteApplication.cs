using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Applications;

/// <summary>Closes an application whose work is done (policy 3.1.3).</summary>
public static class CompleteApplication
{
    /// <param name="Fee">What the customer owes for it, in the currency of the application's amount; free of charge when left out.</param>
    public sealed record Request(Money? Fee);

    public sealed record Response(Guid Id, ApplicationStatus Status, int Version);

    /// <summary>Closes an application whose work is done (policy 3.1.3).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request? request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, CancellationToken ct)
    {
        var application = await db.Applications.VisibleTo(command.User).FoundAsync(id, ct);
        application.ExpectVersion(expected?.Version);
        application.Complete(request?.Fee, command.User.Id, command.Now);
        return await command.SaveAsync(application, a => new Response(a.Id, a.Status, a.Version), ct);
    }
}
