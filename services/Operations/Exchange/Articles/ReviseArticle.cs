using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Exchange.Articles;

/// <summary>Writes a draft anew (policy 3.3.2).</summary>
public static class ReviseArticle
{
    /// <param name="Results">What came of it, in figures; no data of customers anywhere.</param>
    public sealed record Request(
        [property: Required, StringLength(200), RegularExpression(PlainText.Pattern)] string Topic,
        [property: Required, StringLength(4000), RegularExpression(PlainText.Pattern)] string Problem,
        [property: Required, StringLength(8000), RegularExpression(PlainText.Pattern)] string Practice,
        [property: Required, StringLength(1000), RegularExpression(PlainText.Pattern)] string Results);

    public sealed record Response(Guid Id, ArticleStatus Status, int Version);

    /// <summary>Writes a draft anew (policy 3.3.2).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, CancellationToken ct)
    {
        var article = await db.Articles.VisibleTo(command.User).FoundAsync(id, ct);
        article.ExpectVersion(expected?.Version);
        article.Revise(new(request.Topic, request.Problem, request.Practice, request.Results));
        return await command.SaveAsync(article, x => new Response(x.Id, x.Status, x.Version), ct);
    }
}
