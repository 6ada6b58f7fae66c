using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Innovation;

/// <summary>Says what the market research found (policy 3.3.1).</summary>
public static class CompleteResearch
{
    /// <param name="Method">How the market was asked.</param>
    /// <param name="Sample">How many were asked; more than zero.</param>
    public sealed record Request(
        [property: Required, StringLength(200), RegularExpression(PlainText.Pattern)] string Method,
        int Sample,
        [property: Required, StringLength(4000), RegularExpression(PlainText.Pattern)] string Findings);

    public sealed record Response(Guid Id, InnovationStatus Status, int Version);

    /// <summary>Says what the market research found (policy 3.3.1).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, CancellationToken ct)
    {
        var proposal = await db.Innovations.VisibleTo(command.User).FoundAsync(id, ct);
        proposal.ExpectVersion(expected?.Version);
        proposal.CompleteResearch(new(request.Method, request.Sample, request.Findings, command.User.Id, command.Now));
        return await command.SaveAsync(proposal, p => new Response(p.Id, p.Status, p.Version), ct);
    }
}
