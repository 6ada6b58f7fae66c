using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;

namespace Governance.Teams;

/// <summary>The functions that every branch has to cover, and what nobody may do together (policy 2.1.4, rule X2).</summary>
public static class GetTeamMinimum
{
    /// <param name="ManagerPost">The post that the manager of a branch sits on.</param>
    /// <param name="ApartPosts">Sets of posts of which nobody in a team holds all.</param>
    /// <param name="ApartFunctions">Sets of functions of which nobody covers all.</param>
    public sealed record Response(
        IReadOnlyList<TeamFunction> Functions, string ManagerPost, IReadOnlyList<IReadOnlyList<string>> ApartPosts, IReadOnlyList<IReadOnlyList<string>> ApartFunctions, int Version);

    /// <summary>The functions that every branch has to cover, and what nobody may do together (policy 2.1.4, rule X2).</summary>
    public static async Task<Found<Response>> Handle(GovernanceDb db, CancellationToken ct)
    {
        var (minimum, rules) = (await db.TeamMinimum.AsNoTracking().SingleAsync(ct), TeamRules.Shipped);
        return new(new(minimum.Functions, rules.ManagerPost, rules.ApartPosts, rules.ApartFunctions, minimum.Version), minimum.Version);
    }
}
