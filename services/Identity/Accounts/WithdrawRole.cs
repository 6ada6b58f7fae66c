using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Identity.Accounts;

/// <summary>Takes a role away. Access tokens that carry it are refused within five seconds; the person's next refresh brings one without it.</summary>
public static class WithdrawRole
{
    public sealed record Response(Guid Id, string State, DateTimeOffset? WithdrawnAt, int Version);

    internal static async Task<Saved<Response>> Handle(
        Guid id, Guid assignmentId, [FromHeader(Name = "If-Match")] IfMatch? seen, IdentityDb db, Revocation revocation, Command command, CancellationToken ct)
    {
        var role = await db.AssignedRoles.VisibleTo(command.User).Where(r => r.AccountId == id).FoundAsync(assignmentId, ct);
        role.ExpectVersion(seen?.Version);
        var account = await db.Accounts.SingleAsync(a => a.Id == id, ct);
        role.Withdraw(account, await db.AssignedRoles.HeldByAsync(id, ct), command.Now);
        // Before and after, as with a lock.
        await revocation.EndAccessTokensAsync(id);
        var answer = await command.SaveAsync(role, r => new Response(r.Id, r.State, r.WithdrawnAt, r.Version), ct);
        await revocation.EndAccessTokensAsync(id);
        return answer;
    }
}
