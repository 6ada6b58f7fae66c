using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Approvals.Delegations;

/// <summary>One delegation, to both sides and to overseers.</summary>
public static class GetDelegation
{
    /// <param name="Authority">The grantor's assignments that it comes from: role, reach and unit.</param>
    /// <param name="CountsToday">Whether it gives something today.</param>
    public sealed record Response(
        Guid Id, Guid GrantorId, string GrantorName, Guid GranteeId, string Matter, int Limit, Money? UpTo, DateOnly From, DateOnly To, IReadOnlyList<string> Authority,
        bool CountsToday, DateTimeOffset? EndedAt, Guid? EndedBy, string? EndReason, int Version);

    /// <summary>One delegation, to both sides and to overseers.</summary>
    public static async Task<Found<Response>> Handle(Guid id, CurrentUser user, GovernanceDb db, TimeProvider clock, CancellationToken ct)
    {
        var d = await ListDelegations.Seen(db, user).AsNoTracking().FoundAsync(id, ct);
        return new(
            new(d.Id, d.GrantorId, d.GrantorName, d.GranteeId, d.Matter, d.Limit, d.UpTo, d.From, d.To, d.Authority, d.CountsOn(BusinessTime.DayOf(clock.GetUtcNow())),
                d.EndedAt, d.EndedBy, d.EndReason, d.Version), d.Version);
    }
}
