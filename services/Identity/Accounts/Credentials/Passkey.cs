using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Identity.Accounts.Credentials;

/// <summary>The public half of a passkey; the other half never leaves the person's device.</summary>
public sealed class Passkey
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }
    public required byte[] CredentialId { get; init; }
    public required byte[] PublicKey { get; init; }
    public required string Name { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? LastUsedAt { get; set; }

    /// <summary>Grows with each use where the device counts; one that goes back is a copy.</summary>
    public long SignCount { get; set; }
    public IReadOnlyList<string> Transports { get; init; } = [];
    public bool IsBackupEligible { get; init; }
    public bool IsBackedUp { get; set; }

    /// <summary>As ASP.NET Core Identity knows it. How it was attested is not kept: nothing is decided by it.</summary>
    public UserPasskeyInfo AsInfo() => new(
        CredentialId, PublicKey, CreatedAt, (uint)SignCount, [.. Transports], isUserVerified: true, IsBackupEligible, IsBackedUp, [], [])
    { Name = Name };
}

internal sealed class PasskeyMapping : IEntityTypeConfiguration<Passkey>
{
    public void Configure(EntityTypeBuilder<Passkey> builder)
    {
        builder.ToTable("passkeys", "accounts");
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.CredentialId).HasMaxLength(1023);
        builder.Property(p => p.PublicKey).HasMaxLength(2000);
        builder.Property(p => p.Name).HasMaxLength(60);
        builder.PrimitiveCollection(p => p.Transports).ElementType(transport => transport.HasMaxLength(40));
        builder.HasOne<Account>().WithMany().HasForeignKey(p => p.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(p => p.CredentialId).IsUnique();
        builder.HasIndex(p => new { p.AccountId, p.Id });
    }
}
