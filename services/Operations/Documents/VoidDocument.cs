using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Documents;

/// <summary>Declares a document void, with a reason; nothing is deleted (policy 3.1.1, rule X8).</summary>
public static class VoidDocument
{
    public sealed record Request([property: Required, StringLength(500, MinimumLength = 2), RegularExpression(PlainText.Pattern)] string Reason);

    public sealed record Response(Guid Id, DocumentStatus Status, int Version);

    /// <summary>Declares a document void, with a reason; nothing is deleted (policy 3.1.1, rule X8).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, ContentLock contents, CancellationToken ct)
    {
        var application = (await db.Documents.VisibleTo(command.User).FoundAsync(id, ct)).ApplicationId;
        return await contents.ChangeAsync(application, async () =>
        {
            var document = await db.Documents.VisibleTo(command.User).FoundAsync(id, ct);
            document.ExpectVersion(expected?.Version);
            if (!await db.TakesDocumentsAsync(application, ct)) throw new DomainException(DocumentErrors.ApplicationDecided);
            document.Void(request.Reason, command.User.Id, command.Now);
            return await command.SaveAsync(document, d => new Response(d.Id, d.Status, d.Version), ct);
        }, ct);
    }
}
