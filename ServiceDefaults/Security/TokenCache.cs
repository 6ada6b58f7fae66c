using System.Diagnostics.Metrics;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Caching.Memory;

namespace ServiceDefaults.Security;

/// <summary>
/// Validated tokens, so that a signature is checked once and not on every request (validation costs more than the
/// database's part of a command). Bounded, short-lived, keyed by the token's hash; revocation is asked on every hit.
/// </summary>
public sealed class TokenCache : IDisposable
{
    /// <summary>The room's meter.</summary>
    public const string MeterName = "BranchPlatform.Security";

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = 10_000 });
    private readonly Counter<long> lookups;
    private readonly TimeProvider clock;

    public TokenCache(IMeterFactory meters, TimeProvider clock)
    {
        this.clock = clock;
        lookups = meters.Create(MeterName).CreateCounter<long>("branch.token_cache.lookups", description: "Looks into the cache of validated tokens, by result.");
    }

    internal ValidToken? Find(string token)
    {
        var found = cache.TryGetValue(KeyOf(token), out ValidToken? valid) && valid!.ValidTo > clock.GetUtcNow();
        lookups.Add(1, new KeyValuePair<string, object?>("result", found ? "hit" : "miss"));
        return found ? valid : null;
    }

    internal void Keep(string token, ValidToken valid) =>
        cache.Set(KeyOf(token), valid, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Longest });

    public void Dispose() => cache.Dispose();

    private static TokenHash KeyOf(string token)
    {
        Span<byte> hash = stackalloc byte[32];
        var length = Encoding.UTF8.GetByteCount(token);
        Span<byte> bytes = length <= 4096 ? stackalloc byte[length] : new byte[length];
        Encoding.UTF8.GetBytes(token, bytes);
        SHA256.HashData(bytes, hash);
        return new(BitConverter.ToUInt128(hash), BitConverter.ToUInt128(hash[16..]));
    }

    private readonly record struct TokenHash(UInt128 High, UInt128 Low);
}

/// <summary>A token whose signature, issuer, audience and times were found right.</summary>
internal sealed record ValidToken(ClaimsPrincipal Principal, TokenUser User, DateTimeOffset ValidTo);
