using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Policies;

internal sealed class PolicyMapping : IEntityTypeConfiguration<PolicyVersion>
{
    public void Configure(EntityTypeBuilder<PolicyVersion> builder)
    {
        builder.ToTable("versions", "policies");
        builder.Property(v => v.Definition).HasColumnType("text").HasMaxLength(-1);
        builder.HasIndex(v => v.No).IsUnique();
        builder.HasIndex(v => v.EffectiveFrom).IsUnique();
    }
}
