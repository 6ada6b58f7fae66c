using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;

namespace Identity.Accounts.Posts;

/// <summary>Says which roles a post brings, a post that the table does not know yet included. It counts for all who sit on it, within moments.</summary>
public static class SetPostRoles
{
    /// <param name="Roles">Roles of the policy; Employee comes with every post and need not be named.</param>
    public sealed record Request([property: Required, MaxLength(30)] IReadOnlyList<string> Roles);

    internal static async Task<Saved<GetPostRoles.Response>> Handle(
        string post, Request request, [FromHeader(Name = "If-Match")] IfMatch? seen, IdentityDb db, ReapplyPost reapply, Command command, CancellationToken ct)
    {
        var entry = await db.PostRoles.SingleOrDefaultAsync(p => p.Post == post, ct);
        if (entry is null && seen is not null) throw new DomainException(RequestErrors.NotFound);
        if (entry is null)
        {
            db.Add(entry = PostRoles.For(post, request.Roles, command.Now));
        }
        else
        {
            entry.ExpectVersion(seen?.Version);
            entry.Bring(request.Roles);
        }
        db.DueTimes.Add(reapply.Due(post));
        return await command.SaveAsync(entry, GetPostRoles.Response.Of, ct);
    }
}
