using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.IntakeDesk;

/// <summary>A day that a branch has opened.</summary>
public static class GetBranchDay
{
    public sealed record Response(Guid Id, int Version, Guid BranchId, DateOnly Day, DateTimeOffset OpenedAt, Guid OpenedBy);

    /// <summary>A day that a branch has opened.</summary>
    public static async Task<Found<Response>> Handle(Guid id, CurrentUser user, OperationsDb db, CancellationToken ct)
    {
        var d = await db.BranchDays.VisibleTo(user).AsNoTracking().FoundAsync(id, ct);
        return new(new(d.Id, d.Version, d.OrgUnitId, d.Day, d.OpenedAt, d.OpenedBy), d.Version);
    }
}
