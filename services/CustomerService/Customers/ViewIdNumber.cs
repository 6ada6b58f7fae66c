using System.ComponentModel.DataAnnotations;
using CustomerService.PersonalData;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auditing;
using ServiceDefaults.Http;

namespace CustomerService.Customers;

/// <summary>Shows a customer's whole identity number to who needs it and says why; that is recorded (policy 4.3.1).</summary>
public static class ViewIdNumber
{
    /// <param name="Reason">Why it is needed, for the audit trail; without personal values.</param>
    public sealed record Request([property: Required, StringLength(500, MinimumLength = 4), RegularExpression(PlainText.Pattern)] string Reason);

    public sealed record Response(Guid Id, IdType IdType, string IdNumber);

    /// <summary>Shows a customer's whole identity number to who needs it and says why; that is recorded.</summary>
    public static async Task<Ok<Response>> Handle(
        Guid id, Request request, Command command, CustomerServiceDb db, CustomerKeys keys, CancellationToken ct)
    {
        var customer = await db.KnownTo(command.User).AsNoTracking().FoundAsync(id, ct);
        var details = customer.Open(await keys.FindAsync(id, ct));
        // Not saved as a command's answer: that would be kept in clear, for whoever repeats it.
        command.Because(request.Reason);
        await db.LookedAsync(customer, new { What = nameof(details.IdNumber) }, ct);
        return TypedResults.Ok(new Response(id, details.IdType, details.IdNumber));
    }
}
