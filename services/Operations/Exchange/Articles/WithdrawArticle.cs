using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Exchange.Articles;

/// <summary>Takes an article back; who used it stays (policy 3.3.2).</summary>
public static class WithdrawArticle
{
    /// <param name="Reason">Kept in the audit trail.</param>
    public sealed record Request(
        [property: Required, StringLength(500), RegularExpression(PlainText.Pattern)] string Reason);

    public sealed record Response(Guid Id, ArticleStatus Status, int Version);

    /// <summary>Takes an article back; who used it stays (policy 3.3.2).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, CancellationToken ct)
    {
        var article = await db.Articles.VisibleTo(command.User).FoundAsync(id, ct);
        article.ExpectVersion(expected?.Version);
        command.Because(request.Reason);
        article.Withdraw(command.User.Id, command.Now);
        return await command.SaveAsync(article, x => new Response(x.Id, x.Status, x.Version), ct);
    }
}
