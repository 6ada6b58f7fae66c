using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Persistence;
using ServiceDefaults.Security;

namespace ServiceDefaults.Auditing;

/// <summary>One entry of the audit trail; that it was read is part of it.</summary>
internal static class GetAuditEntry
{
    public static async Task<Ok<ListAuditTrail.Item>> Handle(Guid id, CurrentUser user, ServiceDb db, CancellationToken ct)
    {
        var entry = await db.AuditTrail.VisibleTo(user).AsNoTracking().Where(e => e.Id == id).Select(ListAuditTrail.AsItem).SingleOrDefaultAsync(ct)
            ?? throw new DomainException(RequestErrors.NotFound);
        await db.LookedAtTrailAsync(entry.Id, entry.OrgUnitId, null, ct);
        return TypedResults.Ok(entry);
    }
}
