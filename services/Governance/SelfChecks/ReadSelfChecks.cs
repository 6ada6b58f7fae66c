using System.ComponentModel.DataAnnotations;
using Governance.Policies;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.SelfChecks;

/// <summary>Reads self-checks, and the sheet of one: every clause with what the branch said and how its evidence stands (policy 2.2.3e).</summary>
public static class ReadSelfChecks
{
    /// <param name="After">The cursor of the page before.</param>
    public sealed record Query(
        Guid? BranchId, [property: RegularExpression(Periods.Months)] string? Month, SelfCheckStatus? Status, [property: Range(1, 200)] int? Size, Guid? After);

    /// <param name="Mismatches">Answers against the evidence; null until it is submitted.</param>
    public sealed record Item(Guid Id, Guid BranchId, string Month, SelfCheckStatus Status, int Answered, int? Mismatches, DateTimeOffset? SubmittedAt, int Version);

    /// <param name="Live">How the evidence stood at the submission; how it stands now while it is a draft.</param>
    public sealed record Line(string Clause, Wording Title, string Live, Answer? Answer, string? Explanation);

    public sealed record Sheet(Guid Id, Guid BranchId, string Month, SelfCheckStatus Status, DateTimeOffset? SubmittedAt, int Version, IReadOnlyList<Line> Lines);

    /// <summary>The self-checks within the caller's reach, newest first.</summary>
    public static async Task<Ok<Page<Item>>> List([AsParameters] Query query, GovernanceDb db, CurrentUser user, CancellationToken ct)
    {
        var rows = db.SelfChecks.VisibleTo(user).AsNoTracking();
        if (query.BranchId is { } branch)
        {
            if (!await db.OrgUnits.VisibleTo(user).AnyAsync(u => u.Id == branch, ct)) throw new DomainException(RequestErrors.NotFound);
            rows = rows.Where(c => c.OrgUnitId == branch);
        }
        if (query.Month is { } month) rows = rows.Where(c => c.Month == month);
        if (query.Status is { } status) rows = rows.Where(c => c.Status == status);
        if (query.After is { } after) rows = rows.Where(c => c.Id < after);
        var size = query.Size ?? Page<Item>.DefaultSize;
        var found = await rows.OrderByDescending(c => c.Id).Take(size + 1).ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(
            [.. found.Select(c => new Item(
                c.Id, c.OrgUnitId, c.Month, c.Status, c.Answers.Count, c.Status == SelfCheckStatus.Submitted ? c.Answers.Count(a => a.Mismatches) : null, c.SubmittedAt, c.Version))],
            size, last => last.Id.ToString()));
    }

    /// <summary>A self-check, clause by clause beside the evidence.</summary>
    public static async Task<Found<Sheet>> One(Guid id, GovernanceDb db, SelfCheckClauses clauses, PolicyBook book, CurrentUser user, TimeProvider clock, CancellationToken ct)
    {
        var check = await db.SelfChecks.VisibleTo(user).AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct) ?? throw new DomainException(RequestErrors.NotFound);
        var live = await clauses.LiveAsync(check.OrgUnitId, check.Month, clock.GetUtcNow(), ct);
        var policy = await book.OnAsync(Periods.End(check.Month).AddDays(-1), ct);
        var said = check.Answers.ToDictionary(a => a.Clause);
        return new(new Sheet(check.Id, check.OrgUnitId, check.Month, check.Status, check.SubmittedAt, check.Version,
            [.. live.Select(l => new Line(
                l.Key, policy.Clause(l.Key)!.Title, said.GetValueOrDefault(l.Key)?.Live ?? l.Value, said.GetValueOrDefault(l.Key)?.Answer, said.GetValueOrDefault(l.Key)?.Explanation))]),
            check.Version);
    }
}
