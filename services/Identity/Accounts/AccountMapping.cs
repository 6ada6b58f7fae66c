using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Identity.Accounts;

internal sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("accounts", "accounts");
        builder.Property(a => a.UserName).HasMaxLength(100);
        builder.Property(a => a.NormalizedUserName).HasMaxLength(100).UseCollation("C");
        builder.Property(a => a.DisplayName).HasMaxLength(200);
        builder.Property(a => a.WorkEmail).HasMaxLength(320);
        builder.Property(a => a.SecurityStamp).HasMaxLength(64);
        builder.PrimitiveCollection(a => a.Posts).ElementType(post => post.HasMaxLength(60));
        builder.HasIndex(a => a.EmployeeId).IsUnique();
        builder.HasIndex(a => a.NormalizedUserName).IsUnique();
        builder.HasIndex(a => new { a.OrgUnitId, a.Id });
    }
}

internal sealed class AssignedRoleMapping : IEntityTypeConfiguration<AssignedRole>
{
    public void Configure(EntityTypeBuilder<AssignedRole> builder)
    {
        builder.ToTable("assigned_roles", "accounts");
        builder.Property(r => r.Role).HasMaxLength(40).UseCollation("C");
        builder.Ignore(r => r.ScopeUnitId);
        builder.HasOne<Account>().WithMany().HasForeignKey(r => r.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(r => new { r.AccountId, r.Role, r.OrgUnitId }).IsUnique().HasFilter("withdrawn_at is null");
    }
}
