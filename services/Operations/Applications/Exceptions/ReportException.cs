using System.ComponentModel.DataAnnotations;
using ServiceDefaults.Calendar;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Applications.Exceptions;

/// <summary>Tells the superior of a problem met while processing (policy 3.1.3).</summary>
public static class ReportException
{
    /// <param name="DiscoveredAt">When it was noticed; now when left out. It is to be reported within 30 minutes.</param>
    public sealed record Request(
        [property: Required] ExceptionType? Type, [property: Required] ExceptionSeverity? Severity,
        [property: Required, StringLength(2000, MinimumLength = 1), RegularExpression(PlainText.Pattern)] string Description,
        [property: Required, StringLength(2000, MinimumLength = 1), RegularExpression(PlainText.Pattern)] string ImmediateMeasure,
        DateTimeOffset? DiscoveredAt);

    public sealed record Response(Guid Id, ExceptionStatus Status, int Version, DateTimeOffset? AcknowledgeBy);

    /// <summary>Tells the superior of a problem met while processing (policy 3.1.3).</summary>
    public static async Task<Created<Response>> Handle(Guid id, Request request, Command command, OperationsDb db, WorkCalendars calendars, CancellationToken ct)
    {
        var application = await db.Applications.VisibleTo(command.User).FoundAsync(id, ct);
        var report = new ExceptionReport(request.Type!.Value, request.Severity!.Value, request.Description, request.ImmediateMeasure, request.DiscoveredAt ?? command.Now);
        var exception = ProcessingException.Report(application, report, calendars.Current, command.User.Id, command.Now);
        return await command.CreateAsync(exception, $"/exceptions/{exception.Id}", e => new Response(e.Id, e.Status, e.Version, e.Clock.DueAt), ct);
    }
}
