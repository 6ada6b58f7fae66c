using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Exchange.Articles;

/// <summary>Hands a draft to review (policy 3.3.2).</summary>
public static class SubmitArticle
{
    public sealed record Response(Guid Id, ArticleStatus Status, int Version);

    /// <summary>Hands a draft to review (policy 3.3.2).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, CancellationToken ct)
    {
        var article = await db.Articles.VisibleTo(command.User).FoundAsync(id, ct);
        article.ExpectVersion(expected?.Version);
        article.Submit();
        return await command.SaveAsync(article, x => new Response(x.Id, x.Status, x.Version), ct);
    }
}
