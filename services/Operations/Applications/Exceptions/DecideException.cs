using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Calendar;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Applications.Exceptions;

/// <summary>The superior decides how to go on after an exception; the application follows at once (policy 3.1.3).</summary>
public static class DecideException
{
    /// <param name="BackTo">For a roll-back: the step from which on the work is done again.</param>
    /// <param name="PauseFor">For a suspension whose cause is not ours: the clock pauses.</param>
    /// <param name="ResumeBy">When the clock goes on by itself; 30 days at most.</param>
    public sealed record Request(
        [property: Required] ExceptionDecision? Decision,
        [property: Required, StringLength(2000, MinimumLength = 1), RegularExpression(PlainText.Pattern)] string Note,
        [property: Range(1, 100)] int? BackTo, PauseReason? PauseFor, DateTimeOffset? ResumeBy);

    /// <summary>The superior decides how to go on after an exception; the application follows at once (policy 3.1.3).</summary>
    public static async Task<Saved<ExceptionAnswer>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, Cases cases, CancellationToken ct)
    {
        var exception = await db.Exceptions.VisibleTo(command.User).FoundAsync(id, ct);
        exception.ExpectVersion(expected?.Version);
        var found = await cases.FindAsync(exception.ApplicationId, command, ct);
        var held = await db.HeldByAnotherAsync(exception, ct);
        exception.Decide(request.Decision!.Value, request.Note, command.User.Id, command.Now);
        found.Application.Follow(request.Decision.Value, held, request.BackTo, request.PauseFor, request.ResumeBy, found.Pace, command.User.Id, command.Now);
        return await command.SaveAsync(exception, ExceptionAnswer.Of, ct);
    }
}
