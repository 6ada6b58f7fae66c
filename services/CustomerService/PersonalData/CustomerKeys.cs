using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;

namespace CustomerService.PersonalData;

/// <summary>Hands out the customers' own keys: each is random, and stands in the database only wrapped.</summary>
public sealed class CustomerKeys(CustomerServiceDb db, MasterKeys masters)
{
    /// <summary>Makes the key of a new customer; it is stored with the next save.</summary>
    public CustomerKey Create(Guid customerId)
    {
        var key = RandomNumberGenerator.GetBytes(Sealing.KeySize);
        db.DataKeys.Add(masters.Wrap(customerId, key));
        return new(customerId, key);
    }

    /// <returns>Nothing when it was destroyed: then what it sealed is gone.</returns>
    public async Task<CustomerKey?> FindAsync(Guid customerId, CancellationToken ct) =>
        (await FindAsync([customerId], ct)).GetValueOrDefault(customerId);

    /// <summary>The keys that there are, of some customers.</summary>
    public async Task<IReadOnlyDictionary<Guid, CustomerKey>> FindAsync(IReadOnlyCollection<Guid> customerIds, CancellationToken ct) =>
        await db.DataKeys.AsNoTracking().Where(k => customerIds.Contains(k.OwnerId)).ToDictionaryAsync(k => k.OwnerId, Unwrap, ct);

    /// <summary>Destroys a customer's key with the next save. There is no way back.</summary>
    public async Task DestroyAsync(Guid customerId, CancellationToken ct) =>
        db.DataKeys.RemoveRange(await db.DataKeys.Where(k => k.OwnerId == customerId).ToListAsync(ct));

    private CustomerKey Unwrap(DataKey row)
    {
        try { return new(row.OwnerId, masters.Unwrap(row)); }
        catch (CryptographicException) { throw new DomainException(PersonalDataErrors.SealBroken("key")); }
    }
}
