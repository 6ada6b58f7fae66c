using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;

namespace Governance.Coordination;

/// <summary>Asks another unit for something, for the unit where the caller works (policy 1.3.3).</summary>
public static class AskUnit
{
    /// <param name="AskedUnitId">Any other unit that operates.</param>
    /// <param name="OwnerId">The employee of that unit who shall see to it.</param>
    /// <param name="DueOn">The last day for the answer.</param>
    public sealed record Request(
        Guid AskedUnitId, Guid? OwnerId, [property: Required, StringLength(CoordinationShapes.LongestText), RegularExpression(PlainText.Pattern)] string Question, DateOnly DueOn);

    /// <summary>Asks another unit for something, for the unit where the caller works (policy 1.3.3).</summary>
    public static async Task<Created<CoordinationAnswer>> Handle(Request request, Command command, GovernanceDb db, CancellationToken ct)
    {
        // Whoever is asked is out of the caller's reach by nature.
        var asked = await db.OrgUnits.AsNoTracking().SingleOrDefaultAsync(u => u.Id == request.AskedUnitId, ct) ?? throw new DomainException(CoordinationErrors.UnitUnknown);
        var owner = await db.Staff.AsNoTracking().SingleOrDefaultAsync(s => s.Id == request.OwnerId, ct);
        var item = CoordinationItem.Ask(await db.UnitOfAsync(command.User.Id, ct), asked, owner, request.Question, request.DueOn, command.User.Id, command.Now);
        db.DueTimes.Add(Looks.At(LookAtUnanswered.Waiting, item.Id, item.DueAt, command.Now));
        return await command.CreateAsync(item, $"/coordination-items/{item.Id}", CoordinationAnswer.Of, ct);
    }
}
