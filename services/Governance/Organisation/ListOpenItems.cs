using Governance.Organisation.OpenItems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Organisation;

/// <summary>What keeps a unit from being closed, as far as Governance has heard (policy 1.2).</summary>
public static class ListOpenItems
{
    public sealed record Response(IReadOnlyList<StillOpen> Items);

    /// <summary>What keeps a unit from being closed, as far as Governance has heard (policy 1.2).</summary>
    public static async Task<Ok<Response>> Handle(Guid id, CurrentUser user, GovernanceDb db, CancellationToken ct) =>
        await db.Units.VisibleTo(user).AnyAsync(u => u.Id == id, ct)
            ? TypedResults.Ok(new Response(await db.OpenItemsAtAsync(id, ct)))
            : throw new DomainException(RequestErrors.NotFound);
}
