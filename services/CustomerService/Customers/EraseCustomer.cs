using System.ComponentModel.DataAnnotations;
using CustomerService.PersonalData;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace CustomerService.Customers;

/// <summary>
/// Forgets who a customer is, by destroying his key; the facts stay under his number (rule X8, right of deletion). Not by whoever
/// registered him.
/// </summary>
public static class EraseCustomer
{
    /// <param name="Reason">Why, for the audit trail; without personal values.</param>
    public sealed record Request([property: Required, StringLength(500), RegularExpression(PlainText.Pattern)] string Reason);

    public sealed record Response(Guid Id, CustomerStatus Status, int Version);

    /// <summary>Forgets who a customer is, by destroying his key; the facts stay under his number. Not by whoever registered him.</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, CustomerServiceDb db, CustomerKeys keys, CancellationToken ct)
    {
        var customer = await db.Customers.VisibleTo(command.User).FoundAsync(id, ct);
        customer.ExpectVersion(expected?.Version);
        customer.Erase(command.User.Id, command.Now);
        await keys.DestroyAsync(id, ct);
        return await command.Because(request.Reason).SaveAsync(customer, c => new Response(c.Id, c.Status, c.Version), ct);
    }
}
