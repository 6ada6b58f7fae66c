using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.Calendar;

namespace Operations.Indicators.Alerts;

internal sealed class AlertMapping : IEntityTypeConfiguration<Alert>
{
    public void Configure(EntityTypeBuilder<Alert> builder)
    {
        builder.ToTable("alerts", "indicators");
        builder.Property(a => a.Code).HasMaxLength(10).UseCollation("C");
        builder.Property(a => a.Value).HasPrecision(19, 4);
        builder.Property(a => a.Threshold).HasPrecision(19, 4);
        builder.ComplexProperty(a => a.Clock, clock => clock.IsClock());
        builder.Property(a => a.Plan).HasMaxLength(2000);
        builder.Property(a => a.Cause).HasMaxLength(2000);
        builder.Property(a => a.Measure).HasMaxLength(2000);
        builder.Property(a => a.Finding).HasMaxLength(2000);
        builder.HasMany(a => a.Breaches).WithOne().HasForeignKey(b => b.AlertId);
        builder.HasIndex(a => new { a.OrgUnitId, a.Code }).IsUnique().HasFilter("status <> 'Closed'").HasDatabaseName("ux_alerts_open");
        // One index per list query: by branch, by branch and state, by state, by indicator.
        builder.HasIndex(a => new { a.OrgUnitId, a.Id }).IsDescending(false, true);
        builder.HasIndex(a => new { a.OrgUnitId, a.Status, a.Id }).IsDescending(false, false, true);
        builder.HasIndex(a => new { a.Status, a.Id }).IsDescending(false, true);
        builder.HasIndex(a => new { a.Code, a.Id }).IsDescending(false, true);
    }
}

internal sealed class AlertBreachMapping : IEntityTypeConfiguration<AlertBreach>
{
    public void Configure(EntityTypeBuilder<AlertBreach> builder)
    {
        builder.ToTable("alert_breaches", "indicators");
        builder.HasKey(b => new { b.AlertId, b.No });
        builder.Property(b => b.Value).HasPrecision(19, 4);
        builder.Property(b => b.Threshold).HasPrecision(19, 4);
    }
}
