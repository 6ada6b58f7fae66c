using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;

namespace Operations.IntakeDesk;

/// <summary>Puts a person on an intake post of a branch (policy 3.1.1).</summary>
public static class SetIntakePost
{
    /// <param name="BranchId">A branch within the caller's reach.</param>
    /// <param name="PersonId">The account with which the person works.</param>
    /// <param name="Day">Today or later.</param>
    /// <param name="From">By the clocks at the branch, such as <c>09:00:00</c>.</param>
    public sealed record Request(Guid BranchId, Guid PersonId, DateOnly Day, TimeOnly From, TimeOnly To);

    public sealed record Response(Guid Id, int Version);

    /// <summary>Puts a person on an intake post of a branch (policy 3.1.1).</summary>
    public static async Task<Created<Response>> Handle(Request request, Command command, OperationsDb db, CancellationToken ct)
    {
        var branch = await IntakeBranch.FindAsync(db, request.BranchId, command.User, ct);
        // At any branch: nobody sits at two counters at once.
        var busy = await db.IntakePosts.AnyAsync(p => p.PersonId == request.PersonId && p.Day == request.Day && p.VoidedAt == null
            && p.From < request.To && request.From < p.To, ct);
        var post = IntakePost.Set(branch, new(request.PersonId, request.Day, request.From, request.To), busy, command.User.Id, command.Now);
        return await command.CreateAsync(post, $"/intake-posts/{post.Id}", p => new Response(p.Id, p.Version), ct);
    }
}
