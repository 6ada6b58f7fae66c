using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Calendars;

internal sealed class CalendarMapping : IEntityTypeConfiguration<CalendarYear>
{
    public void Configure(EntityTypeBuilder<CalendarYear> builder)
    {
        builder.ToTable("years", "calendars");
        builder.Ignore(y => y.Days);
        builder.PrimitiveCollection(y => y.Names).ElementType().HasMaxLength(CalendarShapes.LongestName);
        builder.HasIndex(y => y.Year).IsUnique();
    }
}
