using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Applications.QualityChecks;

/// <summary>Says what the second look at a completed application found (reference data F2, policy 3.1.1).</summary>
public static class ConcludeQualityCheck
{
    /// <param name="Passed">Whether everything was done as it should be.</param>
    /// <param name="Courtesy">How the clerk served the customer, from 1 to 5; left out where nothing tells of it.</param>
    /// <param name="Finding">Needed where it failed.</param>
    public sealed record Request(
        [property: Required] bool? Passed, [property: Range(1, 5)] int? Courtesy, [property: StringLength(2000), RegularExpression(PlainText.Pattern)] string? Finding);

    public sealed record Response(Guid Id, QualityCheckStatus Status, int Version);

    /// <summary>Says what the second look at a completed application found (reference data F2, policy 3.1.1).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, CancellationToken ct)
    {
        var check = await db.QualityChecks.VisibleTo(command.User).FoundAsync(id, ct);
        check.ExpectVersion(expected?.Version);
        check.Conclude(request.Passed!.Value, request.Courtesy, request.Finding, command.User.Id, command.Now);
        return await command.SaveAsync(check, c => new Response(c.Id, c.Status, c.Version), ct);
    }
}
