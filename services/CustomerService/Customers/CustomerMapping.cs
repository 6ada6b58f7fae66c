using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerService.Customers;

internal sealed class CustomerMapping : IEntityTypeConfiguration<Customer>
{
    // Room for the seal and for the longest text that a request may hold, in UTF-8.
    private const int Short = 600, Long = 2000, Hash = 32;

    public void Configure(EntityTypeBuilder<Customer> builder)
    {
        builder.ToTable("customers", CustomerNo.Schema);
        builder.Property(c => c.No).HasMaxLength(11).UseCollation("C");
        builder.PrimitiveCollection(c => c.OptedOut).HasColumnType("text[]").ElementType(channel => channel.HasConversion<string>());
        builder.Property(c => c.SealedName).HasMaxLength(Short);
        builder.Property(c => c.SealedIdNumber).HasMaxLength(Short);
        builder.Property(c => c.SealedPhone).HasMaxLength(Short);
        builder.Property(c => c.SealedEmail).HasMaxLength(Short);
        builder.Property(c => c.SealedBirthday).HasMaxLength(Short);
        builder.Property(c => c.SealedAddress).HasMaxLength(Long);
        builder.Property(c => c.SealedRiskNote).HasMaxLength(Long);
        builder.Property(c => c.IdNumberIndex).HasMaxLength(Hash);
        builder.Property(c => c.PhoneIndex).HasMaxLength(Hash);
        builder.HasIndex(c => c.No).IsUnique();
        // Whoever registers the same number at the same moment is stopped here.
        builder.HasIndex(c => c.IdNumberIndex).IsUnique();
        builder.HasIndex(c => c.PhoneIndex);
        builder.HasIndex(c => new { c.OrgUnitId, c.Id }).IsDescending(false, true);
        builder.HasIndex(c => new { c.OrgUnitId, c.Status, c.Id }).IsDescending(false, false, true);
    }
}

internal sealed class CustomerCaseMapping : IEntityTypeConfiguration<CustomerCase>
{
    public void Configure(EntityTypeBuilder<CustomerCase> builder)
    {
        builder.ToTable("customer_cases", CustomerNo.Schema);
        builder.HasKey(c => c.ApplicationId);
        builder.Property(c => c.ApplicationId).ValueGeneratedNever();
        builder.Property(c => c.RowVersion).IsRowVersion();
        builder.HasIndex(c => new { c.CustomerId, c.IsOpen, c.BranchId });
        builder.HasIndex(c => new { c.BranchId, c.IsOpen, c.CustomerId });
    }
}
