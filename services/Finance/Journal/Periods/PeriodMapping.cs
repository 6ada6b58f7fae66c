using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Finance.Journal.Periods;

internal sealed class PeriodMapping : IEntityTypeConfiguration<Period>
{
    public void Configure(EntityTypeBuilder<Period> builder)
    {
        builder.ToTable("periods", "periods");
        builder.Property(p => p.Month).HasMaxLength(7).IsFixedLength().UseCollation("C");
        builder.HasIndex(p => new { p.OrgUnitId, p.Month }).IsUnique();
        builder.HasIndex(p => new { p.OrgUnitId, p.Id }).IsDescending(false, true);
    }
}
