using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Innovation;

/// <summary>Says how an idea is to be tried; a plan that changes after the risk review makes that void (policy 3.3.1).</summary>
public static class PlanPilot
{
    internal const string Codes = "^[a-z][a-z0-9_]{1,59}$";
    private const double Most = 999_999_999_999;

    /// <param name="Branches">Where it is tried; operating branches.</param>
    /// <param name="To">The last day.</param>
    /// <param name="StopLoss">The measure that ends the pilot at once.</param>
    public sealed record Request(
        [property: Required, MaxLength(100)] Guid[] Branches,
        DateOnly From,
        DateOnly To,
        [property: Required, MaxLength(20)] IReadOnlyList<Goal> Criteria,
        [property: Required] Goal StopLoss);

    /// <param name="Direction">Which side of the target is good; of a stop-loss, which side ends the pilot.</param>
    public sealed record Goal(
        [property: Required, RegularExpression(Codes)] string Code,
        [property: Range(-Most, Most)] decimal Target,
        [property: Required] Direction? Direction);

    public sealed record Response(Guid Id, InnovationStatus Status, int Version);

    /// <summary>Says how an idea is to be tried; a plan that changes after the risk review makes that void (policy 3.3.1).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, CancellationToken ct)
    {
        var proposal = await db.Innovations.VisibleTo(command.User).FoundAsync(id, ct);
        proposal.ExpectVersion(expected?.Version);
        Guid[] branches = [.. request.Branches.Distinct()];
        var operating = await db.OrgUnits.CountAsync(u => branches.Contains(u.Id) && u.Type == "Branch" && u.Status == "Operating", ct);
        var stop = request.StopLoss;
        proposal.PlanPilot(new(0, branches, request.From, request.To, stop.Code, stop.Target, stop.Direction!.Value),
            [.. request.Criteria.Select(c => new Criterion(c.Code, c.Target, c.Direction!.Value))], operating == branches.Length);
        return await command.SaveAsync(proposal, p => new Response(p.Id, p.Status, p.Version), ct);
    }
}
