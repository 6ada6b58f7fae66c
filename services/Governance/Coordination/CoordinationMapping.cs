using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Coordination;

internal sealed class CoordinationItemMapping : IEntityTypeConfiguration<CoordinationItem>
{
    public void Configure(EntityTypeBuilder<CoordinationItem> builder)
    {
        builder.ToTable("items", "coordination");
        builder.Property(i => i.Question).HasMaxLength(CoordinationShapes.LongestText);
        builder.Property(i => i.Answer).HasMaxLength(CoordinationShapes.LongestText);
        builder.Property(i => i.ReopenReason).HasMaxLength(CoordinationShapes.LongestText);
        builder.Ignore(i => i.DueAt);
        builder.HasIndex(i => new { i.OrgUnitId, i.Id }).IsDescending(false, true);
        builder.HasIndex(i => new { i.AskingUnitId, i.Id }).IsDescending(false, true);
    }
}
