using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Operations.Staff;

/// <summary>
/// Who can act in which roles, and at which unit: actors are accounts, not employees. Only the demo data go by it; whether a caller may
/// do something is said by his token. Kept by <c>AccountChanged</c> (flow E0).
/// </summary>
public sealed class AccountCopy
{
    public required Guid Id { get; init; }

    /// <summary>The unit that looks after the account.</summary>
    public required Guid OrgUnitId { get; set; }

    public required string[] Roles { get; set; }

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
    }
}
