using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Operations.Applications.Exceptions;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;

namespace Operations.Applications;

/// <summary>Closes an application whose work is done (policy 3.1.3).</summary>
public static class CompleteApplication
{
    /// <param name="Fee">What the customer owes for it, in the currency of the application's amount; free of charge when left out.</param>
    public sealed record Request(Money? Fee);

    /// <summary>Closes an application whose work is done (policy 3.1.3).</summary>
    public static async Task<Saved<ApplicationAnswer>> Handle(
        Guid id, Request? request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, Cases cases, CancellationToken ct)
    {
        var found = await cases.FindAsync(id, command, ct);
        found.Application.ExpectVersion(expected?.Version);
        var open = await db.Exceptions.AnyAsync(e => e.ApplicationId == id && e.Status != ExceptionStatus.Resolved && e.Status != ExceptionStatus.Closed, ct);
        found.Application.Complete(request?.Fee, open, found.Pace, command.User.Id, command.Now);
        return await command.SaveAsync(found.Application, ApplicationAnswer.Of, ct);
    }
}
