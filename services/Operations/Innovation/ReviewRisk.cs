using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Innovation;

/// <summary>Judges the risk of an idea with its pilot plan, by somebody other than its author (policy 3.3.1).</summary>
public static class ReviewRisk
{
    public sealed record Request(
        [property: Required] InnovationRisk? Level,
        [property: Required] bool? Approved,
        [property: Required, StringLength(2000), RegularExpression(PlainText.Pattern)] string Note);

    public sealed record Response(Guid Id, InnovationStatus Status, int Version);

    /// <summary>Judges the risk of an idea with its pilot plan, by somebody other than its author (policy 3.3.1).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, CancellationToken ct)
    {
        var proposal = await db.Innovations.VisibleTo(command.User).FoundAsync(id, ct);
        proposal.ExpectVersion(expected?.Version);
        proposal.ReviewRisk(new(request.Level!.Value, request.Approved!.Value, request.Note, command.User.Id, command.Now));
        return await command.SaveAsync(proposal, p => new Response(p.Id, p.Status, p.Version), ct);
    }
}
