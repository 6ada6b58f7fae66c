using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Operations.PeriodData;

internal sealed class CountMapping : IEntityTypeConfiguration<Count>
{
    public void Configure(EntityTypeBuilder<Count> builder)
    {
        builder.ToTable("counts", "period_data");
        builder.HasKey(c => c.Sequence);
        builder.Property(c => c.Sequence).UseIdentityAlwaysColumn();
        builder.Property(c => c.ProductType).HasMaxLength(40).UseCollation("C");
        builder.Property(c => c.Income).HasPrecision(19, 4);
        builder.Property(c => c.Currency).HasMaxLength(3).IsFixedLength();
    }
}

internal sealed class DayFiguresMapping : IEntityTypeConfiguration<DayFigures>
{
    public void Configure(EntityTypeBuilder<DayFigures> builder)
    {
        builder.ToTable("day_figures", "period_data");
        builder.HasKey(f => new { f.OrgUnitId, f.Day, f.ProductType });
        // The key serves one branch; many branches are read by the days.
        builder.HasIndex(f => f.Day);
        builder.Property(f => f.ProductType).HasMaxLength(40).UseCollation("C");
    }
}

internal sealed class DayIncomeMapping : IEntityTypeConfiguration<DayIncome>
{
    public void Configure(EntityTypeBuilder<DayIncome> builder)
    {
        builder.ToTable("day_income", "period_data");
        builder.HasKey(i => new { i.OrgUnitId, i.Day, i.Currency });
        builder.HasIndex(i => i.Day);
        builder.Property(i => i.Currency).HasMaxLength(3).IsFixedLength().UseCollation("C");
        builder.Property(i => i.Amount).HasPrecision(19, 4);
    }
}

internal sealed class DayCustomerMapping : IEntityTypeConfiguration<DayCustomer>
{
    public void Configure(EntityTypeBuilder<DayCustomer> builder)
    {
        builder.ToTable("day_customers", "period_data");
        builder.HasKey(c => new { c.OrgUnitId, c.Day, c.CustomerId });
        builder.HasIndex(c => c.Day);
    }
}

internal sealed class DayDurationMapping : IEntityTypeConfiguration<DayDuration>
{
    public void Configure(EntityTypeBuilder<DayDuration> builder)
    {
        builder.ToTable("day_durations", "period_data");
        builder.HasKey(d => new { d.OrgUnitId, d.Day, d.ProductType, d.Minutes });
        builder.HasIndex(d => d.Day);
        builder.Property(d => d.ProductType).HasMaxLength(40).UseCollation("C");
    }
}

internal sealed class PeriodCustomerMapping : IEntityTypeConfiguration<PeriodCustomer>
{
    public void Configure(EntityTypeBuilder<PeriodCustomer> builder)
    {
        builder.ToTable("period_customers", "period_data");
        builder.HasKey(c => new { c.OrgUnitId, c.Period, c.CustomerId });
        builder.Property(c => c.Period).HasMaxLength(7).UseCollation("C");
    }
}

internal sealed class CustomerCountMapping : IEntityTypeConfiguration<CustomerCount>
{
    public void Configure(EntityTypeBuilder<CustomerCount> builder)
    {
        builder.ToTable("customer_counts", "period_data");
        // By the period first: of many branches one period is asked for.
        builder.HasKey(c => new { c.Period, c.OrgUnitId });
        builder.Property(c => c.Period).HasMaxLength(7).UseCollation("C");
    }
}

internal sealed class MonthDurationMapping : IEntityTypeConfiguration<MonthDuration>
{
    public void Configure(EntityTypeBuilder<MonthDuration> builder)
    {
        builder.ToTable("month_durations", "period_data");
        builder.HasKey(d => new { d.Month, d.OrgUnitId, d.Minutes });
    }
}

internal sealed class DayWaitMapping : IEntityTypeConfiguration<DayWait>
{
    public void Configure(EntityTypeBuilder<DayWait> builder)
    {
        builder.ToTable("day_waits", "period_data");
        builder.HasKey(w => new { w.OrgUnitId, w.Day, w.Minutes });
    }
}
