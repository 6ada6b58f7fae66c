using System.ComponentModel.DataAnnotations;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Exchange.Articles;

/// <summary>Writes a branch's experience down, as a draft (policy 3.3.2).</summary>
public static class WriteArticle
{
    /// <param name="BranchId">A branch within the caller's reach.</param>
    /// <param name="Results">What came of it, in figures; no data of customers anywhere.</param>
    public sealed record Request(
        Guid BranchId,
        [property: Required, StringLength(200), RegularExpression(PlainText.Pattern)] string Topic,
        [property: Required, StringLength(4000), RegularExpression(PlainText.Pattern)] string Problem,
        [property: Required, StringLength(8000), RegularExpression(PlainText.Pattern)] string Practice,
        [property: Required, StringLength(1000), RegularExpression(PlainText.Pattern)] string Results);

    public sealed record Response(Guid Id, ArticleStatus Status, int Version);

    private static readonly VisibleUnit<OperationsDb> Branch = new();

    /// <summary>Writes a branch's experience down, as a draft (policy 3.3.2).</summary>
    public static async Task<Created<Response>> Handle(Request request, Command command, OperationsDb db, CancellationToken ct)
    {
        var branch = await Branch.FindAsync(db, request.BranchId, command.User, ct) ?? throw new DomainException(RequestErrors.NotFound);
        var article = ExperienceArticle.Write(branch, new(request.Topic, request.Problem, request.Practice, request.Results), command.User.Id, command.Now);
        return await command.CreateAsync(article, $"/exchange/articles/{article.Id}", x => new Response(x.Id, x.Status, x.Version), ct);
    }
}
