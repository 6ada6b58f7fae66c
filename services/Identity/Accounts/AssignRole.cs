using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Identity.Accounts;

/// <summary>Assigns a role to an account at a unit. It counts from the account's next access token on.</summary>
public static class AssignRole
{
    /// <param name="Role">A role of the policy, such as <c>ReviewOfficer</c>.</param>
    /// <param name="ScopeUnitId">The unit at which it counts.</param>
    /// <param name="Reach">How far it reaches from there; nothing means the role's default.</param>
    public sealed record Request([property: Required, MaxLength(40)] string Role, [property: Required] Guid? ScopeUnitId, Reach? Reach);

    public sealed record Response(Guid Id, Guid AccountId, string Role, Guid ScopeUnitId, Reach Reach, int Version);

    public static async Task<Created<Response>> Handle(Guid id, Request request, IdentityDb db, Command command, CancellationToken ct)
    {
        var account = await db.Accounts.VisibleTo(command.User).FoundAsync(id, ct);
        if (!await db.OrgUnits.VisibleTo(command.User).AnyAsync(u => u.Id == request.ScopeUnitId, ct))
            throw new DomainException(AccountErrors.UnitUnknown(request.ScopeUnitId!.Value));
        var held = await db.AssignedRoles.HeldByAsync(id, ct);
        var assigned = AssignedRole.Assign(account, request.Role, request.ScopeUnitId!.Value, request.Reach, held, command.User, command.Now);
        return await command.CreateAsync(assigned, $"/accounts/{id}/role-assignments/{assigned.Id}",
            r => new Response(r.Id, r.AccountId, r.Role, r.ScopeUnitId, r.Reach, r.Version), ct);
    }
}
