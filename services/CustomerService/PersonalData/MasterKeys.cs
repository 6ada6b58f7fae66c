using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace CustomerService.PersonalData;

/// <summary>Wraps and unwraps the keys that stand in the database. Without them the database tells nobody who a customer is.</summary>
public sealed class MasterKeys(IOptions<PersonalDataOptions> options)
{
    private static readonly byte[] Purpose = "branch-platform/personal-data/wrapping/1"u8.ToArray();

    private readonly FrozenDictionary<string, byte[]> keys = options.Value.Keys.ToFrozenDictionary(
        key => key.Key, key => HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(key.Value), Sealing.KeySize, salt: null, Purpose));

    /// <summary>The id of the key that wraps from now on.</summary>
    public string CurrentId { get; } = options.Value.CurrentId;

    /// <summary>Wraps a key with the current master key.</summary>
    internal DataKey Wrap(Guid ownerId, ReadOnlySpan<byte> key) =>
        new() { OwnerId = ownerId, MasterKeyId = CurrentId, Wrapped = Sealing.Seal(keys[CurrentId], key, OwnedBy(ownerId)) };

    /// <exception cref="InvalidOperationException">The master key that wrapped it is not set.</exception>
    /// <exception cref="CryptographicException">It was changed, or belongs to somebody else.</exception>
    internal byte[] Unwrap(DataKey row) => keys.TryGetValue(row.MasterKeyId, out var master)
        ? Sealing.Open(master, row.Wrapped, OwnedBy(row.OwnerId))
        : throw new InvalidOperationException(
            $"PersonalData:Keys:{row.MasterKeyId} is not set, and stored keys are still wrapped with it. Set it again; after rotate-keys it is no longer needed.");

    private static byte[] OwnedBy(Guid ownerId) => Encoding.UTF8.GetBytes($"data-key/{ownerId:N}");
}
