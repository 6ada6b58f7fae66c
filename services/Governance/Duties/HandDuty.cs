using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;

namespace Governance.Duties;

/// <summary>Hands a responsibility to another position of the same level: so an accountable one is replaced (policy 1.3.2).</summary>
public static class HandDuty
{
    /// <param name="Position">The code of the other position.</param>
    public sealed record Request(
        [property: Required, RegularExpression(DutyShapes.Code)] string Position,
        [property: Required, StringLength(500, MinimumLength = 2), RegularExpression(PlainText.Pattern)] string Reason);

    /// <summary>Hands a responsibility to another position of the same level: so an accountable one is replaced (policy 1.3.2).</summary>
    public static async Task<Saved<AssignDuty.Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, GovernanceDb db, CancellationToken ct)
    {
        var duty = await db.Duties.FoundAsync(id, ct);
        duty.ExpectVersion(expected?.Version);
        var position = await AssignDuty.PositionAsync(request.Position, db, ct);
        var there = await db.Duties.AsNoTracking().Where(d => d.Clause == duty.Clause && d.EndedAt == null).ToListAsync(ct);
        duty.HandTo(position, there, command.User.Id, command.Now);
        return await command.Because(request.Reason).SaveAsync(duty, AssignDuty.Answer, ct);
    }
}
