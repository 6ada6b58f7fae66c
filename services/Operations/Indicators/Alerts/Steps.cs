using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Calendar;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Indicators.Alerts;

/// <summary>What every step of an alert answers.</summary>
public sealed record AlertChanged(Guid Id, AlertStatus Status, int Version)
{
    internal static AlertChanged Of(Alert a) => new(a.Id, a.Status, a.Version);
}

/// <summary>Somebody has seen an alert and takes it on (policy 3.2.2).</summary>
public static class AcknowledgeAlert
{
    /// <summary>Somebody has seen an alert and takes it on (policy 3.2.2).</summary>
    public static async Task<Saved<AlertChanged>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, WorkCalendars calendars, CancellationToken ct)
    {
        var alert = await db.Alerts.VisibleTo(command.User).FoundAsync(id, ct);
        alert.ExpectVersion(expected?.Version);
        alert.Acknowledge(command.User.Id, calendars.Current, command.Now);
        db.DueTimes.AddRange(FirePlanTime.Of(alert, command.Now));
        return await command.SaveAsync(alert, AlertChanged.Of, ct);
    }
}

/// <summary>Says how the cause of an alert is to be found and what is to be done (policy 3.2.2).</summary>
public static class InvestigateAlert
{
    public sealed record Request(
        [property: Required, StringLength(2000, MinimumLength = 1), RegularExpression(PlainText.Pattern)] string Plan,
        [property: StringLength(2000, MinimumLength = 1), RegularExpression(PlainText.Pattern)] string? Cause);

    /// <summary>Says how the cause of an alert is to be found and what is to be done (policy 3.2.2).</summary>
    public static async Task<Saved<AlertChanged>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, CancellationToken ct)
    {
        var alert = await db.Alerts.VisibleTo(command.User).FoundAsync(id, ct);
        alert.ExpectVersion(expected?.Version);
        alert.Investigate(request.Plan, request.Cause, command.Now);
        return await command.SaveAsync(alert, AlertChanged.Of, ct);
    }
}

/// <summary>Something was done about an alert (policy 3.2.2).</summary>
public static class HandleAlert
{
    public sealed record Request(
        [property: StringLength(2000, MinimumLength = 1), RegularExpression(PlainText.Pattern)] string? Cause,
        [property: StringLength(2000, MinimumLength = 1), RegularExpression(PlainText.Pattern)] string? Measure);

    /// <summary>Something was done about an alert (policy 3.2.2).</summary>
    public static async Task<Saved<AlertChanged>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, CancellationToken ct)
    {
        var alert = await db.Alerts.VisibleTo(command.User).FoundAsync(id, ct);
        alert.ExpectVersion(expected?.Version);
        alert.Handle(request.Cause, request.Measure, command.User.Id);
        return await command.SaveAsync(alert, AlertChanged.Of, ct);
    }
}

/// <summary>Another person has seen whether it helped (policy 3.2.2).</summary>
public static class VerifyAlert
{
    /// <param name="Helped">Otherwise the alert goes back to whoever investigates it.</param>
    public sealed record Request(
        [property: Required] bool? Helped, [property: Required, StringLength(2000, MinimumLength = 1), RegularExpression(PlainText.Pattern)] string Finding);

    /// <summary>Another person has seen whether it helped (policy 3.2.2).</summary>
    public static async Task<Saved<AlertChanged>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, CancellationToken ct)
    {
        var alert = await db.Alerts.VisibleTo(command.User).FoundAsync(id, ct);
        alert.ExpectVersion(expected?.Version);
        if (request.Helped == true) alert.Verify(request.Finding, command.User.Id);
        else alert.Return(request.Finding, command.User.Id);
        return await command.SaveAsync(alert, AlertChanged.Of, ct);
    }
}

/// <summary>Closes an alert whose measure was verified (policy 3.2.2).</summary>
public static class CloseAlert
{
    /// <param name="Cause">Where nobody has said it yet.</param>
    /// <param name="Measure">Where nobody has said it yet.</param>
    public sealed record Request(
        [property: StringLength(2000, MinimumLength = 1), RegularExpression(PlainText.Pattern)] string? Cause,
        [property: StringLength(2000, MinimumLength = 1), RegularExpression(PlainText.Pattern)] string? Measure);

    /// <summary>Closes an alert whose measure was verified (policy 3.2.2).</summary>
    public static async Task<Saved<AlertChanged>> Handle(
        Guid id, Request? request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, CancellationToken ct)
    {
        var alert = await db.Alerts.VisibleTo(command.User).FoundAsync(id, ct);
        alert.ExpectVersion(expected?.Version);
        alert.Close(request?.Cause, request?.Measure, command.User.Id, command.Now);
        return await command.SaveAsync(alert, AlertChanged.Of, ct);
    }
}
