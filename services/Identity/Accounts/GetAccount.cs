using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Identity.Accounts;

/// <summary>Shows one account.</summary>
public static class GetAccount
{
    /// <param name="EmployeeId">The employee whose account it is; nothing for one whom HR does not know.</param>
    /// <param name="Activated">Whether a password was ever set.</param>
    public sealed record Response(
        Guid Id, string UserName, string DisplayName, Guid OrgUnitId, string State, DateTimeOffset? LockedAt, Guid? EmployeeId, bool Activated, int Version);

    public static async Task<Found<Response>> Handle(Guid id, IdentityDb db, CurrentUser user, CancellationToken ct)
    {
        var a = await db.Accounts.VisibleTo(user).AsNoTracking().FoundAsync(id, ct);
        return new(new(a.Id, a.UserName, a.DisplayName, a.OrgUnitId, a.State, a.LockedAt, a.EmployeeId, a.IsActivated, a.Version), a.Version);
    }
}
