using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Issues;

/// <summary>The major problems that the caller's units raised, newest first.</summary>
public static class ListIssues
{
    /// <param name="OnAgenda">Only those that go to the committee, or only the others.</param>
    /// <param name="After">The cursor of the page before.</param>
    public sealed record Query(Guid? UnitId, IssueStatus? Status, bool? OnAgenda, [property: Range(1, 200)] int? Size, Guid? After);

    public sealed record Item(
        Guid Id, Guid UnitId, IssueStatus Status, IssueSeverity Severity, string Description, Guid? LeadId, bool OnAgenda, DateTimeOffset? PromotedAt,
        DateTimeOffset RaisedAt, DateTimeOffset? ResolveBy, int Version);

    /// <summary>The major problems that the caller's units raised, newest first.</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, CurrentUser user, GovernanceDb db, CancellationToken ct)
    {
        var rows = db.MajorIssues.VisibleTo(user).AsNoTracking();
        if (query.UnitId is { } unit) rows = rows.Where(i => i.OrgUnitId == unit);
        if (query.Status is { } status) rows = rows.Where(i => i.Status == status);
        if (query.OnAgenda is { } onAgenda) rows = rows.Where(i => i.OnAgendaAt != null == onAgenda);
        if (query.After is { } after) rows = rows.Where(i => i.Id < after);

        var size = query.Size ?? Page<Item>.DefaultSize;
        var items = await rows.OrderByDescending(i => i.Id).Take(size + 1)
            .Select(i => new Item(i.Id, i.OrgUnitId, i.Status, i.Severity, i.Description, i.LeadId, i.OnAgendaAt != null, i.PromotedAt, i.RaisedAt, i.Due.Resolution, i.Version))
            .ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(items, size, last => last.Id.ToString()));
    }
}
