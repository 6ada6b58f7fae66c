using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Staff;

/// <summary>
/// Who can act in which roles, and at which unit: to know who is left to approve (F3 rule 4), to whom authority may pass, and whom a
/// notification is for. Whether a caller may do something is said by his token. Kept by <c>AccountChanged</c> (flow E0).
/// </summary>
public sealed class AccountCopy
{
    public required Guid Id { get; init; }

    /// <summary>The unit that looks after the account.</summary>
    public required Guid OrgUnitId { get; set; }

    /// <summary>Whose account it is; null for an administrator whom HR does not know.</summary>
    public Guid? EmployeeId { get; set; }

    public required string[] Roles { get; set; }
    public required bool Locked { get; set; }

    /// <summary>The owner's version; an event with a lower one is old news.</summary>
    public required int Version { get; set; }
}

internal sealed class AccountCopyMapping : IEntityTypeConfiguration<AccountCopy>
{
    public void Configure(EntityTypeBuilder<AccountCopy> builder)
    {
        builder.ToTable("accounts", "staff");
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Roles).HasColumnType("text[]");
        builder.Property(a => a.Version).IsConcurrencyToken();
        builder.HasIndex(a => a.Roles).HasMethod("gin");
        builder.HasIndex(a => a.EmployeeId);
    }
}
