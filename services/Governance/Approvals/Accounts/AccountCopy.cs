using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Approvals.Accounts;

/// <summary>
/// Who can act in which roles, and at which unit: to know who is left to approve (F3 rule 4), and to whom authority may pass. Whether a
/// caller may decide is said by his token. Kept by <c>AccountChanged</c> (flow E0).
/// </summary>
public sealed class AccountCopy
{
    public required Guid Id { get; init; }

    /// <summary>The unit that looks after the account.</summary>
    public required Guid OrgUnitId { get; set; }

    public required string[] Roles { get; set; }
    public required bool Locked { get; set; }

    /// <summary>The owner's version; an event with a lower one is old news.</summary>
    public required int Version { get; set; }
}

internal sealed class AccountCopyMapping : IEntityTypeConfiguration<AccountCopy>
{
    public void Configure(EntityTypeBuilder<AccountCopy> builder)
    {
        builder.ToTable("accounts", "approvals");
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Roles).HasColumnType("text[]");
        builder.Property(a => a.Version).IsConcurrencyToken();
        builder.HasIndex(a => a.Roles).HasMethod("gin");
    }
}
