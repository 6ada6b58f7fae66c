using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Approvals.Delegations;

/// <summary>What the caller has delegated and what was delegated to him, newest first; overseers see those within their reach.</summary>
public static class ListDelegations
{
    /// <param name="CountsToday">Only those that give something today.</param>
    /// <param name="After">The cursor of the page before.</param>
    public sealed record Query(bool? CountsToday, [property: Range(1, 200)] int? Size, Guid? After);

    /// <param name="CountsToday">Whether it gives something today.</param>
    public sealed record Item(
        Guid Id, Guid GrantorId, string GrantorName, Guid GranteeId, string Matter, int Limit, Money? UpTo, DateOnly From, DateOnly To, bool CountsToday,
        DateTimeOffset? EndedAt, string? EndReason, int Version);

    /// <summary>What the caller has delegated and what was delegated to him, newest first; overseers see those within their reach.</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, CurrentUser user, GovernanceDb db, TimeProvider clock, CancellationToken ct)
    {
        var today = BusinessTime.DayOf(clock.GetUtcNow());
        var rows = Seen(db, user).AsNoTracking();
        if (query.CountsToday is { } counts) rows = rows.Where(d => (d.EndedAt == null && d.From <= today && today <= d.To) == counts);
        if (query.After is { } after) rows = rows.Where(d => d.Id < after);

        var size = query.Size ?? Page<Item>.DefaultSize;
        var items = await rows.OrderByDescending(d => d.Id).Take(size + 1)
            .Select(d => new Item(d.Id, d.GrantorId, d.GrantorName, d.GranteeId, d.Matter, d.Limit, d.UpTo, d.From, d.To,
                d.EndedAt == null && d.From <= today && today <= d.To, d.EndedAt, d.EndReason, d.Version))
            .ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(items, size, last => last.Id.ToString()));
    }

    internal static IQueryable<DelegationOfAuthority> Seen(GovernanceDb db, CurrentUser user)
    {
        var self = user.Id;
        var overseer = ApprovalDesk.Overseeing(user);
        if (overseer.Granted.Any(a => a.Reach == Reach.Company)) return db.Delegations;
        if (overseer.Granted.Count == 0) return db.Delegations.Where(d => d.GrantorId == self || d.GranteeId == self);
        var overseen = db.OrgUnits.VisibleTo(overseer).Select(u => u.Id);
        return db.Delegations.Where(d => d.GrantorId == self || d.GranteeId == self || overseen.Contains(d.OrgUnitId));
    }
}
