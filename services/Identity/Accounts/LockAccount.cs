using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Identity.Accounts;

/// <summary>Keeps a person out from now on: no sign-in, no refresh, and within five seconds no request with a token he holds.</summary>
public static class LockAccount
{
    public sealed record Response(Guid Id, string State, DateTimeOffset? LockedAt, int Version);

    internal static async Task<Saved<Response>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] IfMatch? seen, IdentityDb db, Revocation revocation, Command command, CancellationToken ct)
    {
        var account = await db.Accounts.VisibleTo(command.User).FoundAsync(id, ct);
        account.ExpectVersion(seen?.Version);
        account.Lock(await db.AssignedRoles.HeldByAsync(id, ct), command.Now);
        // Before: where running tokens cannot be ended, nothing is stored. After: for those that were issued in between.
        await revocation.EndAccessTokensAsync(id);
        var answer = await command.SaveAsync(account, a => new Response(a.Id, a.State, a.LockedAt, a.Version), ct);
        await revocation.EndEverythingAsync(id, ct);
        return answer;
    }
}
