using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Operations.HandOffs;

internal sealed class PassageMapping : IEntityTypeConfiguration<Passage>
{
    public void Configure(EntityTypeBuilder<Passage> builder)
    {
        builder.ToTable("passages", "hand_offs");
        builder.HasKey(p => p.Sequence);
        builder.Property(p => p.Sequence).UseIdentityAlwaysColumn();
    }
}

internal sealed class DayHandOffsMapping : IEntityTypeConfiguration<DayHandOffs>
{
    public void Configure(EntityTypeBuilder<DayHandOffs> builder)
    {
        builder.ToTable("day_hand_offs", "hand_offs");
        builder.HasKey(d => new { d.OrgUnitId, d.Day, d.Stage });
        // The key serves one branch; many branches are read by the days.
        builder.HasIndex(d => d.Day);
    }
}
