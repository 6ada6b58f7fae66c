using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace CustomerService.Customers;

/// <summary>Keeps by which ways a customer does not want to be reached, and the language he is written to in.</summary>
public static class PreferContacts
{
    /// <param name="OptedOut">All of them; an empty list lifts every refusal.</param>
    public sealed record Request([property: Required, MaxLength(3)] ContactChannel[] OptedOut, Language? Language);

    public sealed record Response(Guid Id, IReadOnlyList<ContactChannel> OptedOut, Language Language, int Version);

    /// <summary>Keeps by which ways a customer does not want to be reached, and the language he is written to in.</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, CustomerServiceDb db, CancellationToken ct)
    {
        var customer = await db.Customers.VisibleTo(command.User).FoundAsync(id, ct);
        customer.ExpectVersion(expected?.Version);
        customer.Prefer(request.Language ?? customer.Language, request.OptedOut);
        return await command.SaveAsync(customer, c => new Response(c.Id, c.OptedOut, c.Language, c.Version), ct);
    }
}
