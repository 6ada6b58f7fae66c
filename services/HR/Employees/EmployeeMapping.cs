using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HR.Employees;

internal sealed class EmployeeMapping : IEntityTypeConfiguration<Employee>
{
    public void Configure(EntityTypeBuilder<Employee> builder)
    {
        builder.ToTable("employees", "employees");
        builder.Property(e => e.No).HasMaxLength(20).UseCollation("C");
        builder.Property(e => e.UserName).HasMaxLength(64);
        builder.Property(e => e.NormalizedUserName).HasMaxLength(64).UseCollation("C");
        builder.Property(e => e.DisplayName).HasMaxLength(100);
        builder.Property(e => e.WorkEmail).HasMaxLength(254);
        builder.Property(e => e.Posts).HasColumnType("text[]");
        builder.HasIndex(e => e.No).IsUnique();
        builder.HasIndex(e => e.NormalizedUserName).IsUnique();
        // One index per list query: by unit, by unit and state, by state, by post.
        builder.HasIndex(e => new { e.OrgUnitId, e.Id }).IsDescending(false, true);
        builder.HasIndex(e => new { e.OrgUnitId, e.Status, e.Id }).IsDescending(false, false, true);
        builder.HasIndex(e => new { e.Status, e.Id }).IsDescending(false, true);
        builder.HasIndex(e => e.Posts).HasMethod("gin");
    }
}

internal sealed class PostMapping : IEntityTypeConfiguration<Post>
{
    public void Configure(EntityTypeBuilder<Post> builder)
    {
        builder.ToTable("posts", "employees");
        builder.HasKey(p => p.Code);
        builder.Property(p => p.Code).HasMaxLength(40).UseCollation("C");
        builder.Property(p => p.Zh).HasMaxLength(100);
        builder.Property(p => p.En).HasMaxLength(100);
    }
}

internal sealed class AccountCopyMapping : IEntityTypeConfiguration<AccountCopy>
{
    public void Configure(EntityTypeBuilder<AccountCopy> builder)
    {
        builder.ToTable("accounts", "employees");
        builder.HasKey(a => a.AccountId);
        builder.Property(a => a.AccountId).ValueGeneratedNever();
        builder.Property(a => a.RowVersion).IsRowVersion();
        builder.HasIndex(a => a.EmployeeId);
    }
}
