using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;

namespace Identity.Accounts.Posts;

/// <summary>Shows which roles a post brings.</summary>
public static class GetPostRoles
{
    public sealed record Response(string Post, IReadOnlyList<string> Roles, int Version)
    {
        public static Response Of(PostRoles entry) => new(entry.Post, entry.Roles, entry.Version);
    }

    public static async Task<Found<Response>> Handle(string post, IdentityDb db, CancellationToken ct)
    {
        var entry = await db.PostRoles.AsNoTracking().SingleOrDefaultAsync(p => p.Post == post, ct) ?? throw new DomainException(RequestErrors.NotFound);
        return new(Response.Of(entry), entry.Version);
    }
}
