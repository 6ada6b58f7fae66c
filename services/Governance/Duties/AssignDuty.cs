using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;

namespace Governance.Duties;

/// <summary>Gives a position a responsibility for a clause (policy 1.3.2).</summary>
public static class AssignDuty
{
    /// <param name="Clause">Such as <c>2.2.1a</c>.</param>
    /// <param name="Position">Its code.</param>
    public sealed record Request(
        [property: Required, RegularExpression(DutyShapes.Clause)] string Clause,
        [property: Required, RegularExpression(DutyShapes.Code)] string Position,
        Responsibility Responsibility);

    public sealed record Response(Guid Id, string Clause, string Position, Responsibility Responsibility, string State, int Version);

    /// <summary>Gives a position a responsibility for a clause (policy 1.3.2).</summary>
    public static async Task<Created<Response>> Handle(Request request, Command command, GovernanceDb db, CancellationToken ct)
    {
        var position = await PositionAsync(request.Position, db, ct);
        var there = await db.Duties.AsNoTracking().Where(d => d.Clause == request.Clause && d.EndedAt == null).ToListAsync(ct);
        var duty = DutyAssignment.Assign(request.Clause, position, request.Responsibility, there, command.User.Id, command.Now);
        return await command.CreateAsync(duty, $"/duties/{duty.Id}", Answer, ct);
    }

    internal static async Task<Position> PositionAsync(string code, GovernanceDb db, CancellationToken ct) =>
        await db.Positions.AsNoTracking().SingleOrDefaultAsync(p => p.Code == code, ct) ?? throw new DomainException(DutyErrors.PositionUnknown(code));

    internal static Response Answer(DutyAssignment duty) => new(duty.Id, duty.Clause, duty.Position, duty.Responsibility, duty.State, duty.Version);
}
