using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Applications.QualityChecks;

/// <summary>One quality check.</summary>
public static class GetQualityCheck
{
    public sealed record Response(
        Guid Id, int Version, QualityCheckStatus Status, Guid ApplicationId, Guid BranchId, string ProductType, Guid ClerkId, Guid OfficerId, DateTimeOffset DrawnAt,
        int? Courtesy, string? Finding, Guid? CheckedBy, DateTimeOffset? CheckedAt);

    /// <summary>One quality check.</summary>
    public static async Task<Found<Response>> Handle(Guid id, CurrentUser user, OperationsDb db, CancellationToken ct)
    {
        var response = await db.QualityChecks.VisibleTo(user).AsNoTracking().Where(c => c.Id == id).Select(c => new Response(
            c.Id, c.Version, c.Status, c.ApplicationId, c.OrgUnitId, c.ProductType, c.ClerkId, c.OfficerId, c.DrawnAt, c.Courtesy, c.Finding, c.CheckedBy, c.CheckedAt))
            .SingleOrDefaultAsync(ct) ?? throw new DomainException(RequestErrors.NotFound);
        return new(response, response.Version);
    }
}
