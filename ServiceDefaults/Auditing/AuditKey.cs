using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using ServiceDefaults.Domain;

namespace ServiceDefaults.Auditing;

/// <summary>
/// What the trail of one database is sealed with, derived from the setting <c>Audit:Key</c>. Whoever has the database and not
/// the key can destroy entries, which is found, but cannot write any.
/// </summary>
public sealed class AuditKey
{
    private const int ShortestKey = 32;

    private readonly byte[] key;

    /// <param name="configuration">Where <c>Audit:Key</c> is set.</param>
    /// <param name="database">The database's name: what is sealed for one is worth nothing in another.</param>
    /// <exception cref="InvalidOperationException">The setting is missing or too short.</exception>
    public AuditKey(IConfiguration configuration, string database)
    {
        var secret = configuration["Audit:Key"];
        if (secret is null || secret.Length < ShortestKey)
        {
            throw new InvalidOperationException(
                $"Audit:Key is {(secret is null ? "not set" : "too short")}. It seals the audit trail: set a secret of {ShortestKey} characters or more (Audit__Key), the same for ever.");
        }
        key = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"audit/{database}"));
    }

    /// <summary>The keyed hash over all of an entry.</summary>
    internal byte[] MacOf(AuditEntry e) => Fields(new("audit-entry", 1), e).Hash(key);

    /// <summary>The hash of the link that seals an entry: over its place, the link before, the entry and its keyed hash.</summary>
    internal byte[] HashOf(long position, ReadOnlySpan<byte> before, AuditEntry e, DateTimeOffset sealedAt) =>
        Fields(new CanonicalHash("audit-link", 1).Add(position).Add(before).Add(sealedAt), e).Add(e.Mac).Hash(key);

    private static CanonicalHash Fields(CanonicalHash hash, AuditEntry e) => hash
        .Add(e.Id).Add(e.At).Add(e.ActorId).Add(e.OnBehalfOf).Add(e.Roles).Add(e.OrgUnitId).Add(e.Address).Add(e.Action)
        .Add(e.SubjectType).Add(e.SubjectId).Add(e.SubjectVersion).Add(e.Before).Add(e.After).Add(e.Reason).Add(e.TraceId);
}
