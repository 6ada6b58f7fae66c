using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.OfficeItems;

/// <summary>One item of the office's inbox.</summary>
public static class GetOfficeItem
{
    public sealed record Response(
        Guid Id, int Version, OfficeItemKind Kind, OfficeItemStatus Status, Guid FromUnitId, string? Text, string? SubjectType, Guid? SubjectId, Guid? SentBy,
        DateTimeOffset ReceivedAt, DateTimeOffset? TriageBy, Guid? OwnerId, DateTimeOffset? TriagedAt, string? Outcome, Guid? ClosedBy, DateTimeOffset? ClosedAt);

    /// <summary>One item of the office's inbox.</summary>
    public static async Task<Found<Response>> Handle(Guid id, CurrentUser user, GovernanceDb db, CancellationToken ct)
    {
        var i = await db.OfficeItems.VisibleTo(user).AsNoTracking().FoundAsync(id, ct);
        return new(new(i.Id, i.Version, i.Kind, i.Status, i.FromUnitId, i.Text, i.SubjectType, i.SubjectId, i.SentBy, i.ReceivedAt, i.TriageBy, i.OwnerId, i.TriagedAt,
            i.Outcome, i.ClosedBy, i.ClosedAt), i.Version);
    }
}
