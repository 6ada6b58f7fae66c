using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Identity.Accounts.Links;

/// <summary>What a link lets its reader do: set a password in both cases.</summary>
public enum LinkPurpose
{
    /// <summary>The first one.</summary>
    Activation,
    /// <summary>A new one for one that was forgotten.</summary>
    Reset,
}

/// <summary>
/// The one link of its purpose that is good for an account: a newer one replaces it, and using it takes it away. The link itself
/// stands in the letter alone; here is its hash.
/// </summary>
public sealed class AccountLink
{
    public required Guid AccountId { get; init; }
    public required LinkPurpose Purpose { get; init; }
    public required byte[] TokenHash { get; set; }
    public required DateTimeOffset ExpiresAt { get; set; }

    /// <summary>Two who use it at once cannot both take it away.</summary>
    public uint RowVersion { get; private set; }

    public static TimeSpan LifeOf(LinkPurpose purpose) => purpose == LinkPurpose.Activation ? TimeSpan.FromHours(24) : TimeSpan.FromHours(1);

    public static string NewToken() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));

    public static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}

internal sealed class AccountLinkMapping : IEntityTypeConfiguration<AccountLink>
{
    public void Configure(EntityTypeBuilder<AccountLink> builder)
    {
        builder.ToTable("links", "accounts");
        builder.HasKey(l => new { l.AccountId, l.Purpose });
        builder.Property(l => l.TokenHash).HasMaxLength(32);
        builder.Property(l => l.RowVersion).IsRowVersion();
        builder.HasOne<Account>().WithMany().HasForeignKey(l => l.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(l => l.TokenHash).IsUnique();
        builder.HasIndex(l => l.ExpiresAt);
    }
}
