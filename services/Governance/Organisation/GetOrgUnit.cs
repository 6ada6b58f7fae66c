using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Organisation;

/// <summary>One unit within the caller's reach.</summary>
public static class GetOrgUnit
{
    public sealed record Response(
        Guid Id, string Code, string Name, OrgUnitType Type, Guid? ParentId, string Path, OrgUnitStatus Status, DateOnly? OpenedOn, string? Address, int Version);

    /// <summary>One unit within the caller's reach.</summary>
    public static async Task<Found<Response>> Handle(Guid id, CurrentUser user, GovernanceDb db, CancellationToken ct)
    {
        var response = await db.Units.VisibleTo(user).AsNoTracking().Where(u => u.Id == id)
            .Select(u => new Response(u.Id, u.Code, u.Name, u.Type, u.ParentId, u.Path, u.Status, u.OpenedOn, u.Address, u.Version))
            .SingleOrDefaultAsync(ct) ?? throw new DomainException(RequestErrors.NotFound);
        return new(response, response.Version);
    }
}
