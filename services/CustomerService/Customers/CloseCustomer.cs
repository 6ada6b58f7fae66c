using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace CustomerService.Customers;

/// <summary>Ends the business with a customer; his record stays.</summary>
public static class CloseCustomer
{
    /// <param name="Reason">Why, for the audit trail; without personal values.</param>
    public sealed record Request([property: Required, StringLength(500), RegularExpression(PlainText.Pattern)] string Reason);

    public sealed record Response(Guid Id, CustomerStatus Status, int Version);

    /// <summary>Ends the business with a customer; his record stays.</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, CustomerServiceDb db, CancellationToken ct)
    {
        var customer = await db.Customers.VisibleTo(command.User).FoundAsync(id, ct);
        customer.ExpectVersion(expected?.Version);
        customer.Close(command.Now);
        return await command.Because(request.Reason).SaveAsync(customer, c => new Response(c.Id, c.Status, c.Version), ct);
    }
}
