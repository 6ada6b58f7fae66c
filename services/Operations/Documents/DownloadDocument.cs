using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auditing;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Documents;

/// <summary>The content of a document, to be saved and never shown in the page; the look is recorded.</summary>
public static class DownloadDocument
{
    /// <summary>The content of a document, to be saved and never shown in the page; the look is recorded.</summary>
    public static async Task<FileStreamHttpResult> Handle(Guid id, CurrentUser user, HttpContext http, OperationsDb db, IDocumentStore store, CancellationToken ct)
    {
        var document = await db.Documents.VisibleTo(user).AsNoTracking().FoundAsync(id, ct);
        document.RequireReadable();
        await db.LookedAsync(document, ct: ct);
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "no-store";
        // A name to save it under makes it an attachment.
        return TypedResults.File(store.Open(document.Sha256), document.MediaType, document.FileName);
    }
}
