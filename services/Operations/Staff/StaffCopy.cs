using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Operations.Staff;

/// <summary>What Operations knows of an employee: where, and whether at work. Kept by <c>EmployeeChanged</c> (flow E0).</summary>
public sealed class StaffCopy
{
    public required Guid Id { get; init; }

    /// <summary>Where the person works.</summary>
    public required Guid OrgUnitId { get; set; }

    public required string Status { get; set; }

    /// <summary>The owner's version; an event with a lower one is old news.</summary>
    public required int Version { get; set; }
}

internal sealed class StaffCopyMapping : IEntityTypeConfiguration<StaffCopy>
{
    public void Configure(EntityTypeBuilder<StaffCopy> builder)
    {
        builder.ToTable("staff", "staff");
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Status).HasMaxLength(40);
        builder.Property(s => s.Version).IsConcurrencyToken();
        builder.HasIndex(s => new { s.OrgUnitId, s.Status });
    }
}
