using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;

namespace Operations.Documents;

/// <summary>Takes in a file for one item of an application's checklist (policy 3.1.1).</summary>
public static class UploadDocument
{
    public sealed record Response(Guid Id, string FileName, long Size, string Sha256, string MediaType, DocumentStatus Status, int Version);

    /// <summary>Takes in a file for one item of an application's checklist (policy 3.1.1).</summary>
    public static async Task<Created<Response>> Handle(
        Guid id, DocumentUpload upload, Command command, OperationsDb db, ContentLock contents, IDocumentStore store, IOptions<DocumentOptions> options, CancellationToken ct)
    {
        var branch = await db.BranchOfApplicationAsync(id, command.User, ct) ?? throw new DomainException(RequestErrors.NotFound);
        if (!await db.TakesDocumentsAsync(id, ct)) throw new DomainException(DocumentErrors.ApplicationDecided);
        using var content = await upload.ReadAsync(store, options.Value.LongestFile, ct);
        var file = new UploadedFile(upload.ChecklistItem, upload.FileName, content.Size, content.Sha256, TypeOf(content, upload));
        // Asked once before, so that what is refused leaves no file behind.
        await MakeAsync();
        // Before the row: a file without a row is in nobody's way, a row without a file would be a lie.
        content.Keep();
        return await contents.ChangeAsync(id, async () =>
        {
            if (!await db.TakesDocumentsAsync(id, ct)) throw new DomainException(DocumentErrors.ApplicationDecided);
            var document = await MakeAsync();
            return await command.CreateAsync(document, $"/documents/{document.Id}", d => new Response(d.Id, d.FileName, d.Size, d.Sha256, d.MediaType, d.Status, d.Version), ct);
        }, ct);

        async Task<ApplicationDocument> MakeAsync()
        {
            var alreadyThere = await db.Documents.AnyAsync(d => d.ApplicationId == id && d.ChecklistItem == file.ChecklistItem && d.Sha256 == file.Sha256
                && d.Status != DocumentStatus.Voided, ct);
            return ApplicationDocument.Upload(id, branch, file, alreadyThere, command.User.Id, command.Now);
        }
    }

    private static string TypeOf(IncomingContent content, DocumentUpload upload)
    {
        using var stream = content.OpenRead();
        return MediaTypes.Of(stream, upload.FileName, upload.ClaimedType);
    }
}
