using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Approvals;

/// <summary>The cases that the caller may look at, newest first.</summary>
public static class ListApprovals
{
    /// <param name="SubjectId">Only those about this subject, such as an application.</param>
    /// <param name="After">The cursor of the page before.</param>
    public sealed record Query(Guid? SubjectId, ApprovalStatus? Status, [property: Range(1, 200)] int? Size, Guid? After);

    public sealed record Item(
        Guid Id, ApprovalStatus Status, string Matter, string SubjectType, Guid SubjectId, Guid OrgUnitId, Money? Amount, Guid RequesterId, int Step, int Tier,
        IReadOnlyList<string> OpenRoles, DateTimeOffset RequestedAt, DateTimeOffset? EndedAt, int Version);

    /// <summary>The cases that the caller may look at, newest first.</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, CurrentUser user, ApprovalDesk desk, CancellationToken ct)
    {
        var rows = (await desk.ReadableAsync(user, ct)).AsNoTracking();
        if (query.SubjectId is { } subject) rows = rows.Where(c => c.SubjectId == subject);
        if (query.Status is { } status) rows = rows.Where(c => c.Status == status);
        if (query.After is { } after) rows = rows.Where(c => c.Id < after);

        var size = query.Size ?? Page<Item>.DefaultSize;
        var items = await rows.OrderByDescending(c => c.Id).Take(size + 1)
            .Select(c => new Item(c.Id, c.Status, c.Matter, c.SubjectType, c.SubjectId, c.OrgUnitId, c.Amount, c.RequesterId, c.StepNo, c.Tier, c.OpenRoles,
                c.RequestedAt, c.EndedAt, c.Version))
            .ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(items, size, last => last.Id.ToString()));
    }
}
