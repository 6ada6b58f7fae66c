using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Innovation;

/// <summary>Records a measurement of the pilot; one that reaches the stop-loss stops it (policy 3.3.1).</summary>
public static class RecordPilotResult
{
    /// <param name="Code">A criterion of the plan, or its stop-loss.</param>
    /// <param name="MeasuredOn">The day of the measurement; the last day counts.</param>
    public sealed record Request(
        [property: Required, RegularExpression(PlanPilot.Codes)] string Code,
        [property: Range(-999_999_999_999, 999_999_999_999)] decimal Value,
        DateOnly MeasuredOn);

    public sealed record Response(Guid Id, InnovationStatus Status, int Version);

    /// <summary>Records a measurement of the pilot; one that reaches the stop-loss stops it (policy 3.3.1).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, CancellationToken ct)
    {
        var proposal = await db.Innovations.VisibleTo(command.User).Include(p => p.Criteria).FoundAsync(id, ct);
        proposal.ExpectVersion(expected?.Version);
        proposal.RecordResult(request.Code, request.Value, request.MeasuredOn, command.User.Id, command.Now);
        return await command.SaveAsync(proposal, p => new Response(p.Id, p.Status, p.Version), ct);
    }
}
