using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Identity.SignIn.Security;

/// <summary>A person's own sessions for applications that show them: what he signed in with, and where. A token is enough; it reaches nobody else's.</summary>
public static class OwnSessions
{
    /// <param name="Size">Rows per page.</param>
    /// <param name="After">The last page's <c>next</c>.</param>
    public sealed record Query([property: Range(1, 200)] int? Size, Guid? After);

    /// <param name="Device">Browser and system; empty when they were not told.</param>
    /// <param name="Address">Where it was begun from.</param>
    /// <param name="Current">Whether the token that asks comes from it.</param>
    public sealed record Item(Guid Id, string Device, string? Address, DateTimeOffset StartedAt, DateTimeOffset LastUsedAt, bool Current);

    internal static async Task<Ok<Page<Item>>> List([AsParameters] Query query, HttpContext http, Sessions sessions, CancellationToken ct)
    {
        var (caller, size) = (Caller(http), query.Size ?? Page<Item>.DefaultSize);
        var live = (await sessions.LiveOfAsync(caller.Id, ct)).SkipWhile(s => query.After is { } after && s.Id.CompareTo(after) >= 0).Take(size + 1);
        return TypedResults.Ok(Page<Item>.Of(
            [.. live.Select(s => new Item(s.Id, s.Device, s.Address, s.StartedAt, s.LastUsedAt, s.Id.ToString() == caller.SessionId))], size, i => i.Id.ToString()));
    }

    internal static async Task<NoContent> End(Guid id, HttpContext http, Sessions sessions, CancellationToken ct) =>
        await sessions.EndOfAsync(Caller(http).Id, id, ct) ? TypedResults.NoContent() : throw new DomainException(RequestErrors.NotFound);

    private static TokenUser Caller(HttpContext http) => http.Features.Get<TokenUser>()!;
}
