using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Identity.Accounts;

/// <summary>Lets a locked person sign in again. What the lock ended stays ended.</summary>
public static class UnlockAccount
{
    public sealed record Response(Guid Id, string State, int Version);

    public static async Task<Saved<Response>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] IfMatch? seen, IdentityDb db, Command command, CancellationToken ct)
    {
        var account = await db.Accounts.VisibleTo(command.User).FoundAsync(id, ct);
        account.ExpectVersion(seen?.Version);
        account.Unlock(await db.AssignedRoles.HeldByAsync(id, ct));
        return await command.SaveAsync(account, a => new Response(a.Id, a.State, a.Version), ct);
    }
}
