using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;

namespace Governance.Teams;

/// <summary>Says anew which functions every branch has to cover; every team is measured by it at once (policy 2.1.4).</summary>
public static class ChangeTeamMinimum
{
    public sealed record Request(
        [property: Required, MinLength(1), MaxLength(5)] IReadOnlyList<TeamFunction> Functions,
        [property: Required, StringLength(TeamShapes.LongestReason, MinimumLength = 2), RegularExpression(PlainText.Pattern)] string Reason);

    public sealed record Response(IReadOnlyList<TeamFunction> Functions, int Version);

    /// <summary>Says anew which functions every branch has to cover; every team is measured by it at once (policy 2.1.4).</summary>
    public static async Task<Saved<Response>> Handle(
        Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, GovernanceDb db, CancellationToken ct)
    {
        var minimum = await db.TeamMinimum.SingleAsync(ct);
        minimum.ExpectVersion(expected?.Version);
        minimum.Change(request.Functions, command.User.Id, command.Now);
        foreach (var team in await db.Teams.ToListAsync(ct)) team.Measure(minimum.Functions, command.Now);
        return await command.Because(request.Reason).SaveAsync(minimum, m => new Response(m.Functions, m.Version), ct);
    }
}
