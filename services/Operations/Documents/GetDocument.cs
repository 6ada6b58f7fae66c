using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Documents;

/// <summary>What is known of one document, without its content.</summary>
public static class GetDocument
{
    public sealed record Response(
        Guid Id, int Version, Guid ApplicationId, Guid BranchId, string ChecklistItem, string FileName, long Size, string Sha256, string MediaType, DocumentStatus Status,
        Guid UploadedBy, DateTimeOffset UploadedAt, Guid? VerifiedBy, DateTimeOffset? VerifiedAt, Guid? VoidedBy, DateTimeOffset? VoidedAt, string? VoidReason);

    /// <summary>What is known of one document, without its content.</summary>
    public static async Task<Found<Response>> Handle(Guid id, CurrentUser user, OperationsDb db, CancellationToken ct)
    {
        var d = await db.Documents.VisibleTo(user).AsNoTracking().FoundAsync(id, ct);
        return new(new(d.Id, d.Version, d.ApplicationId, d.OrgUnitId, d.ChecklistItem, d.FileName, d.Size, d.Sha256, d.MediaType, d.Status,
            d.UploadedBy, d.UploadedAt, d.VerifiedBy, d.VerifiedAt, d.VoidedBy, d.VoidedAt, d.VoidReason), d.Version);
    }
}
