using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Innovation;

/// <summary>Asks the committee for the roll-out, which is a major matter (policy 3.3.1).</summary>
public static class RequestRollOut
{
    /// <param name="ProductType">The code that the product will have; needed for a product.</param>
    /// <param name="DespiteMissed">Why it shall be rolled out although criteria were missed; the resolution is then about this too.</param>
    public sealed record Request(
        [property: RegularExpression("^[A-Z][A-Z0-9-]{1,39}$")] string? ProductType,
        [property: StringLength(2000), RegularExpression(PlainText.Pattern)] string? DespiteMissed);

    public sealed record Response(Guid Id, InnovationStatus Status, int Version);

    /// <summary>Asks the committee for the roll-out, which is a major matter (policy 3.3.1).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, CancellationToken ct)
    {
        var proposal = await db.Innovations.VisibleTo(command.User).FoundAsync(id, ct);
        proposal.ExpectVersion(expected?.Version);
        proposal.RequestRollOut(request.ProductType, request.DespiteMissed, command.User.Id, command.Now);
        return await command.SaveAsync(proposal, p => new Response(p.Id, p.Status, p.Version), ct);
    }
}
