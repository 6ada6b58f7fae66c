using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Calendar;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Applications.Exceptions;

/// <summary>The superior takes note of an exception, within 2 working hours (policy 3.1.3).</summary>
public static class AcknowledgeException
{
    /// <summary>The superior takes note of an exception, within 2 working hours (policy 3.1.3).</summary>
    public static async Task<Saved<ExceptionAnswer>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, WorkCalendars calendars, CancellationToken ct)
    {
        var exception = await db.Exceptions.VisibleTo(command.User).FoundAsync(id, ct);
        exception.ExpectVersion(expected?.Version);
        exception.Acknowledge(calendars.Current, command.User.Id, command.Now);
        return await command.SaveAsync(exception, ExceptionAnswer.Of, ct);
    }
}

/// <summary>Where an exception stands after a step.</summary>
public sealed record ExceptionAnswer(Guid Id, ExceptionStatus Status, int Version)
{
    internal static ExceptionAnswer Of(ProcessingException exception) => new(exception.Id, exception.Status, exception.Version);
}
