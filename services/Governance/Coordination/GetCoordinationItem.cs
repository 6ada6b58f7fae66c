using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Coordination;

/// <summary>One coordination item, for both sides.</summary>
public static class GetCoordinationItem
{
    public sealed record Response(
        Guid Id, int Version, CoordinationStatus Status, Guid AskingUnitId, Guid AskedUnitId, Guid OwnerId, string Question, DateOnly DueOn, Guid AskedBy,
        DateTimeOffset AskedAt, string? Answer, Guid? AnsweredBy, DateTimeOffset? AnsweredAt, string? ReopenReason, DateTimeOffset? ClosedAt);

    /// <summary>One coordination item, for both sides.</summary>
    public static async Task<Found<Response>> Handle(Guid id, CurrentUser user, GovernanceDb db, CancellationToken ct)
    {
        var i = await db.CoordinationItems.SeenBy(db, user).AsNoTracking().FoundAsync(id, ct);
        return new(new(i.Id, i.Version, i.Status, i.AskingUnitId, i.OrgUnitId, i.OwnerId, i.Question, i.DueOn, i.AskedBy, i.AskedAt, i.Answer, i.AnsweredBy, i.AnsweredAt,
            i.ReopenReason, i.ClosedAt), i.Version);
    }
}
