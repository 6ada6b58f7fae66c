using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;

namespace Governance.Duties;

/// <summary>Gives a position another title or headcount (policy 1.3.2).</summary>
public static class ChangePosition
{
    public sealed record Request(
        [property: Required, StringLength(DutyShapes.LongestTitle), RegularExpression(DutyShapes.Line)] string Title,
        [property: Range(1, 1000)] int Headcount);

    /// <summary>Gives a position another title or headcount (policy 1.3.2).</summary>
    public static async Task<Saved<SetUpPosition.Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, GovernanceDb db, CancellationToken ct)
    {
        var position = await db.Positions.FoundAsync(id, ct);
        position.ExpectVersion(expected?.Version);
        position.Change(request.Title, request.Headcount);
        return await command.SaveAsync(position, p => new SetUpPosition.Response(p.Id, p.Code, p.Headcount, p.Version), ct);
    }
}
