using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Operations.PeriodData.Metrics;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.PeriodData.Targets;

/// <summary>Sets one target otherwise, as long as its month is not locked (policy 3.2.1).</summary>
public static class ChangeTarget
{
    /// <param name="Reason">Stands in the audit trail.</param>
    public sealed record Request(
        [property: Required, Range(0.01, 1e14)] decimal? Value, [property: Required, StringLength(500, MinimumLength = 1), RegularExpression(PlainText.Pattern)] string Reason);

    public sealed record Response(Guid Id, int Version);

    /// <summary>Sets one target otherwise, as long as its month is not locked (policy 3.2.1).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, CancellationToken ct)
    {
        var target = await db.Targets.VisibleTo(command.User).FoundAsync(id, ct);
        target.ExpectVersion(expected?.Version);
        target.Change(request.Value!.Value, await db.SubmissionStatusAsync(target.OrgUnitId, target.Period, ct), command.User.Id, command.Now);
        db.LookAgain(target.OrgUnitId, Period.Parse(target.Period), command.Now);
        return await command.Because(request.Reason).SaveAsync(target, t => new Response(t.Id, t.Version), ct);
    }
}
