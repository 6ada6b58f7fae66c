using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Exchange.Articles;

/// <summary>Says that another branch has put an article to use; once for each branch (policy 3.3.2).</summary>
public static class RecordReuse
{
    /// <param name="BranchId">The branch that used it, within the caller's reach.</param>
    public sealed record Request(Guid BranchId);

    public sealed record Response(Guid Id, ArticleStatus Status, int Version);

    private static readonly VisibleUnit<OperationsDb> Branch = new();

    /// <summary>Says that another branch has put an article to use; once for each branch (policy 3.3.2).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, CancellationToken ct)
    {
        var article = await db.Articles.SeenBy(db, command.User).FoundAsync(id, ct);
        var branch = await Branch.FindAsync(db, request.BranchId, command.User, ct) ?? throw new DomainException(RequestErrors.NotFound);
        article.ExpectVersion(expected?.Version);
        var before = await db.Set<ArticleReuse>().AnyAsync(r => r.ArticleId == id && r.OrgUnitId == branch.Id, ct);
        article.RecordReuse(branch, before, command.User.Id, command.Now);
        return await command.SaveAsync(article, x => new Response(x.Id, x.Status, x.Version), ct);
    }
}
