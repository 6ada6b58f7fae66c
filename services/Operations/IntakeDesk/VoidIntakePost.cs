using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.IntakeDesk;

/// <summary>Takes a person off an intake post, with a reason; the row stays (policy 3.1.1, rule X8).</summary>
public static class VoidIntakePost
{
    public sealed record Request([property: Required, StringLength(500, MinimumLength = 2), RegularExpression(PlainText.Pattern)] string Reason);

    public sealed record Response(Guid Id, string State, int Version);

    /// <summary>Takes a person off an intake post, with a reason; the row stays (policy 3.1.1, rule X8).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, CancellationToken ct)
    {
        var post = await db.IntakePosts.VisibleTo(command.User).FoundAsync(id, ct);
        post.ExpectVersion(expected?.Version);
        post.Void(request.Reason, command.User.Id, command.Now);
        return await command.SaveAsync(post, p => new Response(p.Id, p.State, p.Version), ct);
    }
}
