using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Staff;

/// <summary>What Governance knows of an employee: who sits where, on which posts, and how to reach him. Kept by <c>EmployeeChanged</c> (flow E0).</summary>
public sealed class StaffCopy
{
    public required Guid Id { get; init; }

    /// <summary>Where the person works.</summary>
    public required Guid OrgUnitId { get; set; }

    /// <summary>The staff number.</summary>
    public required string No { get; set; }

    public required string Name { get; set; }
    public required string WorkEmail { get; set; }

    /// <summary>Codes of the posts that the person sits on.</summary>
    public required string[] Posts { get; set; }

    /// <summary><c>Active</c>, <c>Suspended</c> or <c>Left</c>.</summary>
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
        builder.Property(s => s.No).HasMaxLength(40);
        builder.Property(s => s.Name).HasMaxLength(200);
        builder.Property(s => s.WorkEmail).HasMaxLength(320);
        builder.Property(s => s.Posts).HasColumnType("text[]");
        builder.Property(s => s.Status).HasMaxLength(40);
        builder.Property(s => s.Version).IsConcurrencyToken();
        builder.HasIndex(s => new { s.OrgUnitId, s.Status });
    }
}
