using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;

namespace Operations.IntakeDesk;

/// <summary>Opens a branch for today; from then on only who sits on an intake post takes applications in there (policy 3.1.1).</summary>
public static class OpenBranchDay
{
    /// <param name="BranchId">A branch within the caller's reach.</param>
    public sealed record Request(Guid BranchId);

    public sealed record Response(Guid Id, DateOnly Day, DateTimeOffset OpenedAt, int Version);

    /// <summary>Opens a branch for today; from then on only who sits on an intake post takes applications in there (policy 3.1.1).</summary>
    public static async Task<Created<Response>> Handle(Request request, Command command, OperationsDb db, CancellationToken ct)
    {
        var branch = await IntakeBranch.FindAsync(db, request.BranchId, command.User, ct);
        var isOpen = await IntakeRoster.OpenedDay(db, branch.Id, command.Now).AnyAsync(ct);
        var hasPost = await IntakeRoster.OfDay(db, branch.Id, BusinessTime.DayOf(command.Now)).AnyAsync(ct);
        var day = BranchDay.Open(branch, hasPost, isOpen, command.User.Id, command.Now);
        return await command.CreateAsync(day, $"/branch-days/{day.Id}", d => new Response(d.Id, d.Day, d.OpenedAt, d.Version), ct);
    }
}
