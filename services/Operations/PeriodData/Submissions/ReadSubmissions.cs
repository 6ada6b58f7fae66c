using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.PeriodData.Submissions;

/// <summary>One submission with its figures and what was learned from them.</summary>
public static class GetSubmission
{
    /// <param name="DueAt">Null while the work calendar does not reach so far.</param>
    /// <param name="Unexplained">The figures whose deviation has to be explained before it can be submitted.</param>
    public sealed record Response(
        Guid Id, int Version, SubmissionStatus Status, Guid BranchId, string Period, DateTimeOffset? DueAt, DateTimeOffset? ComputedAt, DateTimeOffset? SubmittedAt,
        Guid? SubmittedBy, Guid? AcceptedBy, DateTimeOffset? LockedAt, IReadOnlyList<FrozenFigure> Figures, IReadOnlyList<string> Unexplained, IReadOnlyList<Note> Notes);

    public sealed record Note(int No, string Finding, string Trend, string Cause, string Proposal, string? Action, Guid By, DateTimeOffset At);

    /// <summary>One submission with its figures and what was learned from them.</summary>
    public static async Task<Found<Response>> Handle(Guid id, CurrentUser user, OperationsDb db, CancellationToken ct)
    {
        var s = await db.DataSubmissions.VisibleTo(user).AsNoTracking().Include(s => s.Notes).FoundAsync(id, ct);
        return new(new(s.Id, s.Version, s.Status, s.OrgUnitId, s.Period, s.DueAt, s.ComputedAt, s.SubmittedAt, s.SubmittedBy, s.AcceptedBy, s.LockedAt, s.Figures,
            [.. s.Figures.Where(f => f.LacksExplanation).Select(f => f.Name)],
            [.. s.Notes.OrderBy(n => n.No).Select(n => new Note(n.No, n.Finding, n.Trend, n.Cause, n.Proposal, n.Action, n.By, n.At))]), s.Version);
    }
}

/// <summary>The submissions within the caller's reach, newest first.</summary>
public static class ListSubmissions
{
    /// <param name="BranchId">Only this branch, which must be within the caller's reach.</param>
    /// <param name="After">The cursor of the page before.</param>
    public sealed record Query(
        Guid? BranchId, [property: RegularExpression(PeriodData.Period.Pattern)] string? Period, SubmissionStatus? Status, [property: Range(1, 200)] int? Size, Guid? After);

    public sealed record Item(Guid Id, int Version, SubmissionStatus Status, Guid BranchId, string Period, DateTimeOffset? DueAt, DateTimeOffset? SubmittedAt, int Notes);

    /// <summary>The submissions within the caller's reach, newest first.</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, CurrentUser user, OperationsDb db, CancellationToken ct)
    {
        if (query.BranchId is { } branch && !await db.OrgUnits.VisibleTo(user).AnyAsync(unit => unit.Id == branch, ct))
            throw new DomainException(RequestErrors.NotFound);

        var rows = db.DataSubmissions.VisibleTo(user).AsNoTracking();
        if (query.BranchId is { } unitId) rows = rows.Where(s => s.OrgUnitId == unitId);
        if (query.Period is { } period) rows = rows.Where(s => s.Period == period);
        if (query.Status is { } status) rows = rows.Where(s => s.Status == status);
        if (query.After is { } after) rows = rows.Where(s => s.Id < after);

        var size = query.Size ?? Page<Item>.DefaultSize;
        var items = await rows.OrderByDescending(s => s.Id).Take(size + 1)
            .Select(s => new Item(s.Id, s.Version, s.Status, s.OrgUnitId, s.Period, s.DueAt, s.SubmittedAt, s.NoteCount)).ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(items, size, last => last.Id.ToString()));
    }
}
