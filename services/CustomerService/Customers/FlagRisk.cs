using System.ComponentModel.DataAnnotations;
using CustomerService.PersonalData;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace CustomerService.Customers;

/// <summary>Risk watches or blocks a customer, or lifts that, and says why.</summary>
public static class FlagRisk
{
    /// <param name="Note">Why; sealed with the customer's key, because it tells of the person.</param>
    public sealed record Request(
        [property: Required] RiskFlag? Flag, [property: Required, StringLength(500), RegularExpression(PlainText.Pattern)] string Note);

    public sealed record Response(Guid Id, RiskFlag RiskFlag, int Version);

    /// <summary>Risk watches or blocks a customer, or lifts that, and says why.</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, CustomerServiceDb db, CustomerKeys keys, CancellationToken ct)
    {
        var customer = await db.Customers.VisibleTo(command.User).FoundAsync(id, ct);
        customer.ExpectVersion(expected?.Version);
        customer.Flag(request.Flag!.Value, request.Note, await keys.FindAsync(id, ct));
        return await command.SaveAsync(customer, c => new Response(c.Id, c.RiskFlag, c.Version), ct);
    }
}
