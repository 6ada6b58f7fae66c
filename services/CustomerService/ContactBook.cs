using CustomerService.PersonalData;
using Microsoft.EntityFrameworkCore;

namespace CustomerService;

/// <summary>The ways by which the company reaches a customer, in the order in which they are tried.</summary>
public enum ContactChannel { Email, Sms, Phone }

/// <summary>The languages in which customers are written to.</summary>
public enum Language { Chinese, English }

/// <summary>How one customer is reached, in clear, for as long as somebody is about to do it.</summary>
public sealed record Contact(string Name, string IdNumber, string? Email, string? Phone, Language Language, IReadOnlyList<ContactChannel> OptedOut)
{
    /// <summary>Where to reach him on a channel; nothing when there is no such place, or he does not want it.</summary>
    public string? On(ContactChannel channel) => OptedOut.Contains(channel) ? null : channel switch
    {
        ContactChannel.Email => Email,
        ContactChannel.Sms or ContactChannel.Phone => Phone,
    };

    /// <summary>Never the values: what is printed ends up in logs.</summary>
    public override string ToString() => nameof(Contact);
}

/// <summary>What one capability tells the others of this service about customers: how to reach them.</summary>
public sealed class ContactBook(CustomerServiceDb db, CustomerKeys keys)
{
    /// <returns>Nothing when nobody is known under this id, or no longer.</returns>
    public async Task<Contact?> FindAsync(Guid customerId, CancellationToken ct)
    {
        var customer = await db.Customers.AsNoTracking().SingleOrDefaultAsync(c => c.Id == customerId, ct);
        if (customer is null or { Status: Customers.CustomerStatus.Erased }) return null;
        var details = customer.Open(await keys.FindAsync(customerId, ct));
        return new(details.Name, details.IdNumber, details.Email, details.Phone, customer.Language, customer.OptedOut);
    }
}
