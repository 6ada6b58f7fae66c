using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerService.PersonalData;

/// <summary>
/// The key of one customer, wrapped. Not a part of the customer: wrapping it again changes nothing of the business. Deleting
/// it is what erases the person (rule X8).
/// </summary>
public sealed class DataKey
{
    /// <summary>The owner of the key of the <see cref="BlindIndex"/>, which is nobody's.</summary>
    public static readonly Guid Nobody = Guid.Empty;

    /// <summary>The customer.</summary>
    public required Guid OwnerId { get; init; }

    /// <summary>The master key that wrapped it.</summary>
    public required string MasterKeyId { get; init; }

    public required byte[] Wrapped { get; init; }
}

internal sealed class DataKeyMapping : IEntityTypeConfiguration<DataKey>
{
    public void Configure(EntityTypeBuilder<DataKey> builder)
    {
        builder.ToTable("data_keys", "personal_data");
        builder.HasKey(k => k.OwnerId);
        builder.Property(k => k.OwnerId).ValueGeneratedNever();
        builder.Property(k => k.MasterKeyId).HasMaxLength(40).UseCollation("C");
        builder.Property(k => k.Wrapped).HasMaxLength(100);
        builder.HasIndex(k => new { k.MasterKeyId, k.OwnerId });
    }
}
