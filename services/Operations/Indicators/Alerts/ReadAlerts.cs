using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Indicators.Alerts;

/// <summary>One alert with its breaches.</summary>
public static class GetAlert
{
    /// <param name="AcknowledgeBy">Null while the work calendar does not reach so far.</param>
    public sealed record Response(
        Guid Id, int Version, AlertStatus Status, Guid BranchId, string Code, AlertLevel Level, decimal Value, decimal Threshold, DateOnly From, DateTimeOffset RaisedAt,
        DateTimeOffset? AcknowledgeBy, Guid? AcknowledgedBy, DateTimeOffset? AcknowledgedAt, bool? AcknowledgedOnTime, DateTimeOffset? PlanBy, string? Plan, DateTimeOffset? PlannedAt,
        string? Cause, string? Measure, Guid? HandledBy, Guid? VerifiedBy, string? Finding, Guid? ClosedBy, DateTimeOffset? ClosedAt, bool ClosingProposed,
        IReadOnlyList<OfPeriod> Breaches);

    public sealed record OfPeriod(int No, AlertLevel Level, DateOnly From, decimal Value, decimal Threshold, DateTimeOffset At);

    /// <summary>One alert with its breaches.</summary>
    public static async Task<Found<Response>> Handle(Guid id, CurrentUser user, OperationsDb db, CancellationToken ct)
    {
        var a = await db.Alerts.VisibleTo(user).AsNoTracking().Include(a => a.Breaches).FoundAsync(id, ct);
        return new(new(a.Id, a.Version, a.Status, a.OrgUnitId, a.Code, a.Level, a.Value, a.Threshold, a.From, a.RaisedAt,
            a.Clock.DueAt ?? a.Clock.BreachedAt, a.AcknowledgedBy, a.AcknowledgedAt, a.Clock.OnTime, a.PlanDueAt, a.Plan, a.PlannedAt,
            a.Cause, a.Measure, a.HandledBy, a.VerifiedBy, a.Finding, a.ClosedBy, a.ClosedAt, a.ClosingProposed,
            [.. a.Breaches.OrderBy(b => b.No).Select(b => new OfPeriod(b.No, b.Level, b.From, b.Value, b.Threshold, b.At))]), a.Version);
    }
}

/// <summary>The alerts within the caller's reach, newest first.</summary>
public static class ListAlerts
{
    /// <param name="BranchId">Only this branch, which must be within the caller's reach.</param>
    /// <param name="Open">Only those that are not closed.</param>
    /// <param name="After">The cursor of the page before.</param>
    public sealed record Query(
        Guid? BranchId, AlertStatus? Status, bool? Open, [property: RegularExpression("^[A-Z0-9]{1,10}$")] string? Code, [property: Range(1, 200)] int? Size, Guid? After);

    public sealed record Item(
        Guid Id, int Version, AlertStatus Status, Guid BranchId, string Code, AlertLevel Level, decimal Value, decimal Threshold, DateOnly From, DateTimeOffset RaisedAt,
        DateTimeOffset? AcknowledgeBy, int Breaches, bool ClosingProposed);

    /// <summary>The alerts within the caller's reach, newest first.</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, CurrentUser user, OperationsDb db, CancellationToken ct)
    {
        if (query.BranchId is { } branch && !await db.OrgUnits.VisibleTo(user).AnyAsync(unit => unit.Id == branch, ct))
            throw new DomainException(RequestErrors.NotFound);

        var rows = db.Alerts.VisibleTo(user).AsNoTracking();
        if (query.BranchId is { } unitId) rows = rows.Where(a => a.OrgUnitId == unitId);
        if (query.Status is { } status) rows = rows.Where(a => a.Status == status);
        if (query.Open == true) rows = rows.Where(a => a.Status != AlertStatus.Closed);
        if (query.Code is { } code) rows = rows.Where(a => a.Code == code);
        if (query.After is { } after) rows = rows.Where(a => a.Id < after);

        var size = query.Size ?? Page<Item>.DefaultSize;
        var items = await rows.OrderByDescending(a => a.Id).Take(size + 1)
            .Select(a => new Item(a.Id, a.Version, a.Status, a.OrgUnitId, a.Code, a.Level, a.Value, a.Threshold, a.From, a.RaisedAt, a.Clock.DueAt, a.BreachCount, a.ClosingProposed))
            .ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(items, size, last => last.Id.ToString()));
    }
}
