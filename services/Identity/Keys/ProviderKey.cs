using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Identity.Keys;

/// <summary>What a key of the provider is for.</summary>
public enum KeyUse
{
    /// <summary>RSA: signs access and id tokens; its public half is in the JWKS.</summary>
    Signing,
    /// <summary>Symmetric: seals codes and refresh tokens, which only this service reads.</summary>
    Encryption,
}

/// <summary>
/// A key of the OpenID provider. It is published before it signs, because the other services learn of it in their own
/// time, and stays until everything that it signed or sealed has run out.
/// </summary>
public sealed class ProviderKey
{
    public required Guid Id { get; init; }
    public required KeyUse Use { get; init; }

    /// <summary>The key itself, under Data Protection.</summary>
    public required byte[] Material { get; init; }
    public required DateTimeOffset ActivatesAt { get; init; }

    /// <summary>Set when its successor is made.</summary>
    public DateTimeOffset? RetiresAt { get; set; }
}

internal sealed class ProviderKeyMapping : IEntityTypeConfiguration<ProviderKey>
{
    public void Configure(EntityTypeBuilder<ProviderKey> builder)
    {
        builder.ToTable("provider_keys", "keys");
        builder.Property(k => k.Id).ValueGeneratedNever();
        builder.HasIndex(k => new { k.Use, k.ActivatesAt }).IsUnique();
    }
}
