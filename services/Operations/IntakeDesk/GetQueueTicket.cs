using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.IntakeDesk;

/// <summary>One ticket of a queue.</summary>
public static class GetQueueTicket
{
    public sealed record Response(
        Guid Id, int Version, string No, Guid BranchId, DateOnly Day, QueueTicketStatus Status, DateTimeOffset TakenAt, DateTimeOffset? CalledAt, DateTimeOffset? ServedAt,
        DateTimeOffset? LeftAt, Guid? ClerkId, DateTimeOffset? WaitExceededAt, int? Rating, DateTimeOffset? RatedAt);

    /// <summary>One ticket of a queue.</summary>
    public static async Task<Found<Response>> Handle(Guid id, CurrentUser user, OperationsDb db, CancellationToken ct)
    {
        var t = await db.QueueTickets.VisibleTo(user).AsNoTracking().FoundAsync(id, ct);
        return new(new(t.Id, t.Version, t.No, t.OrgUnitId, t.Day, t.Status, t.TakenAt, t.CalledAt, t.ServedAt, t.LeftAt, t.ClerkId, t.WaitExceededAt, t.Rating, t.RatedAt), t.Version);
    }
}
