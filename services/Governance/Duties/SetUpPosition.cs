using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;

namespace Governance.Duties;

/// <summary>Sets up a position that every unit of a level has (policy 1.3.2).</summary>
public static class SetUpPosition
{
    /// <param name="Post">The post of HR whose people hold it.</param>
    /// <param name="Headcount">How many people a unit should have on it.</param>
    public sealed record Request(
        [property: Required, RegularExpression(DutyShapes.Code)] string Code,
        [property: Required, StringLength(DutyShapes.LongestTitle), RegularExpression(DutyShapes.Line)] string Title,
        DutyLevel Level,
        [property: Required, RegularExpression(DutyShapes.Code)] string Post,
        [property: Range(1, 1000)] int Headcount);

    public sealed record Response(Guid Id, string Code, int Headcount, int Version);

    /// <summary>Sets up a position that every unit of a level has (policy 1.3.2).</summary>
    public static async Task<Created<Response>> Handle(Request request, Command command, GovernanceDb db, CancellationToken ct)
    {
        var there = await db.Positions.AsNoTracking().Where(p => p.Code == request.Code || (p.Level == request.Level && p.Post == request.Post)).ToListAsync(ct);
        var position = Position.SetUp(new(request.Code, request.Title, request.Level, request.Post, request.Headcount), there, command.Now);
        return await command.CreateAsync(position, $"/positions/{position.Id}", p => new Response(p.Id, p.Code, p.Headcount, p.Version), ct);
    }
}
