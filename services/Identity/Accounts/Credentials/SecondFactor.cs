using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Identity.Accounts.Credentials;

/// <summary>
/// The one-time codes of an account: the key that its authenticator shares and its recovery codes, both under Data Protection.
/// Beside the account and not in it: signing in must not change the version that an administrator works on.
/// </summary>
public sealed class SecondFactor
{
    public required Guid AccountId { get; init; }
    public byte[]? SealedKey { get; set; }
    public byte[]? SealedRecoveryCodes { get; set; }
    public bool IsOn { get; set; }

    /// <summary>The time step of the last code that was taken; only later ones are good.</summary>
    public long LastStep { get; set; }

    /// <summary>Two who take the same recovery code at once cannot both have it.</summary>
    public uint RowVersion { get; private set; }
}

internal sealed class SecondFactorMapping : IEntityTypeConfiguration<SecondFactor>
{
    public void Configure(EntityTypeBuilder<SecondFactor> builder)
    {
        builder.ToTable("second_factors", "accounts");
        builder.HasKey(f => f.AccountId);
        builder.Property(f => f.SealedKey).HasMaxLength(1000);
        builder.Property(f => f.SealedRecoveryCodes).HasMaxLength(2000);
        builder.Property(f => f.RowVersion).IsRowVersion();
        builder.HasOne<Account>().WithOne().HasForeignKey<SecondFactor>(f => f.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}
