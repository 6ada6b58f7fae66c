using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;

namespace Governance.Duties;

/// <summary>Ends the responsibility of a position that is not the accountable one (policy 1.3.2).</summary>
public static class EndDuty
{
    public sealed record Request([property: Required, StringLength(500, MinimumLength = 2), RegularExpression(PlainText.Pattern)] string Reason);

    /// <summary>Ends the responsibility of a position that is not the accountable one (policy 1.3.2).</summary>
    public static async Task<Saved<AssignDuty.Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, GovernanceDb db, CancellationToken ct)
    {
        var duty = await db.Duties.FoundAsync(id, ct);
        duty.ExpectVersion(expected?.Version);
        duty.End(command.User.Id, command.Now);
        return await command.Because(request.Reason).SaveAsync(duty, AssignDuty.Answer, ct);
    }
}
