using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Documents;

/// <summary>Records that somebody else than the uploader has held a document against the original (policy 3.1.1).</summary>
public static class VerifyDocument
{
    public sealed record Response(Guid Id, DocumentStatus Status, int Version);

    /// <summary>Records that somebody else than the uploader has held a document against the original (policy 3.1.1).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, CancellationToken ct)
    {
        var document = await db.Documents.VisibleTo(command.User).FoundAsync(id, ct);
        document.ExpectVersion(expected?.Version);
        document.Verify(command.User.Id, command.Now);
        return await command.SaveAsync(document, d => new Response(d.Id, d.Status, d.Version), ct);
    }
}
