using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Exchange.Articles;

/// <summary>Publishes an article for every branch, or rejects it, by somebody other than its author (policy 3.3.2).</summary>
public static class ReviewArticle
{
    public sealed record Request(
        [property: Required] bool? Publish,
        [property: Required, StringLength(1000), RegularExpression(PlainText.Pattern)] string Note);

    public sealed record Response(Guid Id, ArticleStatus Status, int Version);

    /// <summary>Publishes an article for every branch, or rejects it, by somebody other than its author (policy 3.3.2).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, CancellationToken ct)
    {
        var article = await db.Articles.VisibleTo(command.User).FoundAsync(id, ct);
        article.ExpectVersion(expected?.Version);
        article.Review(request.Publish!.Value, request.Note, command.User.Id, command.Now);
        return await command.SaveAsync(article, x => new Response(x.Id, x.Status, x.Version), ct);
    }
}
