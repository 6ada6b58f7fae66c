using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Documents;

/// <summary>The documents of an application, newest first, voided ones included (policy 3.1.1).</summary>
public static class ListDocuments
{
    /// <param name="After">The cursor of the page before.</param>
    public sealed record Query([property: Range(1, 200)] int? Size, Guid? After);

    public sealed record Item(
        Guid Id, int Version, string ChecklistItem, string FileName, long Size, string Sha256, string MediaType, DocumentStatus Status, Guid UploadedBy, DateTimeOffset UploadedAt);

    /// <summary>The documents of an application, newest first, voided ones included (policy 3.1.1).</summary>
    public static async Task<Ok<Page<Item>>> Handle(Guid id, [AsParameters] Query query, CurrentUser user, OperationsDb db, CancellationToken ct)
    {
        if (await db.BranchOfApplicationAsync(id, user, ct) is null) throw new DomainException(RequestErrors.NotFound);
        var rows = db.Documents.AsNoTracking().Where(d => d.ApplicationId == id);
        if (query.After is { } after) rows = rows.Where(d => d.Id < after);

        var size = query.Size ?? Page<Item>.DefaultSize;
        var items = await rows.OrderByDescending(d => d.Id).Take(size + 1)
            .Select(d => new Item(d.Id, d.Version, d.ChecklistItem, d.FileName, d.Size, d.Sha256, d.MediaType, d.Status, d.UploadedBy, d.UploadedAt)).ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(items, size, last => last.Id.ToString()));
    }
}
