using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.PeriodData.Metrics;

/// <summary>Puts in a figure of a branch and a month that nothing counts by itself (policy 3.2.1).</summary>
public static class RecordMetric
{
    /// <param name="Month">Such as <c>2026-11</c>.</param>
    /// <param name="Metric">Any name but that of a figure that is counted; <c>cost</c> is the branch's cost.</param>
    /// <param name="Currency">For an amount of money.</param>
    /// <param name="SourceDocument">Number or address of the document that it comes from.</param>
    public sealed record Request(
        [property: Required] Guid? BranchId, [property: Required, RegularExpression(Period.Months)] string Month,
        [property: Required, RegularExpression("^[a-z][a-z0-9_]{1,39}$")] string Metric,
        [property: Required, Range(-1e14, 1e14)] decimal? Value, [property: RegularExpression("^[A-Z]{3}$")] string? Currency,
        [property: Required, StringLength(400, MinimumLength = 1), RegularExpression(PlainText.Pattern)] string SourceDocument);

    public sealed record Response(Guid Id, int Version);

    private static readonly VisibleUnit<OperationsDb> Branch = new();

    /// <summary>Puts in a figure of a branch and a month that nothing counts by itself (policy 3.2.1).</summary>
    public static async Task<Created<Response>> Handle(Request request, Command command, OperationsDb db, CancellationToken ct)
    {
        var branch = await Branch.FindAsync(db, request.BranchId!.Value, command.User, ct) ?? throw new DomainException(RequestErrors.NotFound);
        if (await db.ManualMetrics.AnyAsync(m => m.OrgUnitId == branch.Id && m.Period == request.Month && m.Metric == request.Metric, ct))
            throw new DomainException(PeriodDataErrors.AlreadyRecorded);
        var metric = ManualMetric.Record(branch, Period.Parse(request.Month), request.Metric, request.Value!.Value, request.Currency, request.SourceDocument,
            await db.SubmissionStatusAsync(branch.Id, request.Month, ct), command.Now);
        return await command.CreateAsync(metric, $"/period-data/manual-metrics/{metric.Id}", m => new Response(m.Id, m.Version), ct);
    }

    /// <summary>How far the submission of a month has come, or of the quarter that the month is in, if that is further.</summary>
    internal static async Task<Submissions.SubmissionStatus?> SubmissionStatusAsync(this OperationsDb db, Guid branch, string month, CancellationToken ct)
    {
        var quarter = Period.QuarterOf(Period.Parse(month).From).Name;
        var found = await db.DataSubmissions.Where(s => s.OrgUnitId == branch && (s.Period == month || s.Period == quarter)).Select(s => s.Status).ToListAsync(ct);
        return found.Count == 0 ? null : found.Max();
    }
}

/// <summary>Puts a figure right that was put in by hand, while its period is open (policy 3.2.1).</summary>
public static class CorrectMetric
{
    public sealed record Request(
        [property: Required, Range(-1e14, 1e14)] decimal? Value,
        [property: Required, StringLength(400, MinimumLength = 1), RegularExpression(PlainText.Pattern)] string SourceDocument);

    public sealed record Response(Guid Id, int Version);

    /// <summary>Puts a figure right that was put in by hand, while its period is open (policy 3.2.1).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, CancellationToken ct)
    {
        var metric = await db.ManualMetrics.VisibleTo(command.User).FoundAsync(id, ct);
        metric.ExpectVersion(expected?.Version);
        metric.Correct(request.Value!.Value, request.SourceDocument, await db.SubmissionStatusAsync(metric.OrgUnitId, metric.Period, ct));
        return await command.SaveAsync(metric, m => new Response(m.Id, m.Version), ct);
    }
}
