using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Operations.Applications.Customers;

internal sealed class CustomerCopyMapping : IEntityTypeConfiguration<CustomerCopy>
{
    public void Configure(EntityTypeBuilder<CustomerCopy> builder)
    {
        builder.ToTable("customers", "applications");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.No).HasMaxLength(40).UseCollation("C");
        builder.Property(c => c.Type).HasMaxLength(40);
        builder.Property(c => c.Status).HasMaxLength(40);
        builder.Property(c => c.RiskFlag).HasMaxLength(40);
        builder.Property(c => c.Version).IsConcurrencyToken();
    }
}
