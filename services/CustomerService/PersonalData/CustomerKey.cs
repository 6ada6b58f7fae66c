using System.Security.Cryptography;
using System.Text;
using ServiceDefaults.Domain;

namespace CustomerService.PersonalData;

/// <summary>One customer's own key, unwrapped, for as long as a unit of work lasts.</summary>
public sealed class CustomerKey(Guid customerId, byte[] key)
{
    /// <summary>Seals a text for one field of this customer.</summary>
    public byte[] Seal(string field, string text) => Sealing.Seal(key, Encoding.UTF8.GetBytes(text), BelongsTo(field));

    /// <summary>Seals a text that may be absent.</summary>
    public byte[]? SealAny(string field, string? text) => text is null ? null : Seal(field, text);

    /// <summary>Opens what was sealed for this field of this customer.</summary>
    /// <exception cref="DomainException">It was changed in the database, or does not belong here.</exception>
    public string Open(string field, byte[] sealedText)
    {
        try { return Encoding.UTF8.GetString(Sealing.Open(key, sealedText, BelongsTo(field))); }
        catch (CryptographicException) { throw new DomainException(PersonalDataErrors.SealBroken(field)); }
    }

    /// <summary>Opens a text that may be absent.</summary>
    public string? OpenAny(string field, byte[]? sealedText) => sealedText is null ? null : Open(field, sealedText);

    private byte[] BelongsTo(string field) => Encoding.UTF8.GetBytes($"customer/{customerId:N}/{field}");
}
