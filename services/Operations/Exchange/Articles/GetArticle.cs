using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Exchange.Articles;

/// <summary>One article: a published one for every branch, any other where it was written.</summary>
public static class GetArticle
{
    /// <param name="Reuses">How many other branches have used it.</param>
    public sealed record Response(
        Guid Id, int Version, ArticleStatus Status, Guid BranchId, Guid AuthorId, string Topic, string Problem, string Practice, string Results, int Reuses,
        Guid? ReviewerId, string? ReviewNote, DateTimeOffset WrittenAt, DateTimeOffset? PublishedAt);

    /// <summary>One article: a published one for every branch, any other where it was written.</summary>
    public static async Task<Found<Response>> Handle(Guid id, CurrentUser user, OperationsDb db, CancellationToken ct)
    {
        var x = await db.Articles.SeenBy(db, user).AsNoTracking().FoundAsync(id, ct);
        return new(new(x.Id, x.Version, x.Status, x.OrgUnitId, x.AuthorId, x.Text.Topic, x.Text.Problem, x.Text.Practice, x.Text.Results, x.Reuses,
            x.ReviewerId, x.ReviewNote, x.WrittenAt, x.PublishedAt), x.Version);
    }
}
