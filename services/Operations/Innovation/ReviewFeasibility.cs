using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Innovation;

/// <summary>Judges whether an idea can be done, by somebody other than its author (policy 3.3.1).</summary>
public static class ReviewFeasibility
{
    /// <param name="NetPresentValue">In the currency of the budget; may be less than zero.</param>
    /// <param name="PaybackMonths">Left out when it never pays back.</param>
    public sealed record Request(
        [property: Required] bool? Feasible,
        [property: Required, StringLength(2000), RegularExpression(PlainText.Pattern)] string Technical,
        [property: Required, StringLength(2000), RegularExpression(PlainText.Pattern)] string Legal,
        [property: Required, StringLength(2000), RegularExpression(PlainText.Pattern)] string Operational,
        [property: Required] Money NetPresentValue,
        [property: Range(1, 1200)] int? PaybackMonths);

    public sealed record Response(Guid Id, InnovationStatus Status, int Version);

    /// <summary>Judges whether an idea can be done, by somebody other than its author (policy 3.3.1).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, CancellationToken ct)
    {
        var proposal = await db.Innovations.VisibleTo(command.User).FoundAsync(id, ct);
        proposal.ExpectVersion(expected?.Version);
        if (request.NetPresentValue.Currency != proposal.Budget.Currency) throw new DomainException(InnovationErrors.CurrencyDiffers(proposal.Budget.Currency));
        proposal.ReviewFeasibility(new(request.Feasible!.Value, request.Technical, request.Legal, request.Operational, request.NetPresentValue.Amount,
            request.PaybackMonths, command.User.Id, command.Now));
        return await command.SaveAsync(proposal, p => new Response(p.Id, p.Status, p.Version), ct);
    }
}
