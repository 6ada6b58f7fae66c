using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Applications.Exceptions;

/// <summary>The problem is out of the way; a suspended application goes on (policy 3.1.3).</summary>
public static class ResolveException
{
    public sealed record Request([property: Required, StringLength(2000, MinimumLength = 1), RegularExpression(PlainText.Pattern)] string Resolution);

    /// <summary>The problem is out of the way; a suspended application goes on (policy 3.1.3).</summary>
    public static async Task<Saved<ExceptionAnswer>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, Cases cases, CancellationToken ct)
    {
        var exception = await db.Exceptions.VisibleTo(command.User).FoundAsync(id, ct);
        exception.ExpectVersion(expected?.Version);
        var found = await cases.FindAsync(exception.ApplicationId, command, ct);
        var held = await db.HeldByAnotherAsync(exception, ct);
        exception.Resolve(request.Resolution, command.User.Id, command.Now);
        found.Application.ResumeProcessing(held, found.Pace, command.User.Id, command.Now);
        return await command.SaveAsync(exception, ExceptionAnswer.Of, ct);
    }
}
