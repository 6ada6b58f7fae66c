using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.IntakeDesk;

/// <summary>One person's time on an intake post.</summary>
public static class GetIntakePost
{
    public sealed record Response(
        Guid Id, int Version, Guid BranchId, DateOnly Day, Guid PersonId, TimeOnly From, TimeOnly To, Guid SetBy, DateTimeOffset? VoidedAt, Guid? VoidedBy, string? VoidReason);

    /// <summary>One person's time on an intake post.</summary>
    public static async Task<Found<Response>> Handle(Guid id, CurrentUser user, OperationsDb db, CancellationToken ct)
    {
        var p = await db.IntakePosts.VisibleTo(user).AsNoTracking().FoundAsync(id, ct);
        return new(new(p.Id, p.Version, p.OrgUnitId, p.Day, p.PersonId, p.From, p.To, p.SetBy, p.VoidedAt, p.VoidedBy, p.VoidReason), p.Version);
    }
}
