using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Identity.Accounts;

/// <summary>Shows one account.</summary>
public static class GetAccount
{
    public sealed record Response(Guid Id, string UserName, string DisplayName, Guid OrgUnitId, string State, DateTimeOffset? LockedAt, int Version);

    public static async Task<Found<Response>> Handle(Guid id, IdentityDb db, CurrentUser user, CancellationToken ct)
    {
        var a = await db.Accounts.VisibleTo(user).AsNoTracking().FoundAsync(id, ct);
        return new(new(a.Id, a.UserName, a.DisplayName, a.OrgUnitId, a.State, a.LockedAt, a.Version), a.Version);
    }
}
