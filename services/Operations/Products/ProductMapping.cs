using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Operations.Products;

internal sealed class ProductMapping : IEntityTypeConfiguration<Product>
{
    public void Configure(EntityTypeBuilder<Product> builder)
    {
        builder.ToTable("products", "products");
        builder.Property(p => p.Code).HasMaxLength(40).UseCollation("C");
        builder.Property(p => p.Zh).HasMaxLength(100);
        builder.Property(p => p.En).HasMaxLength(100);
        // As text, so that the trail shows a draft before and after.
        builder.Property(p => p.DraftText).HasColumnName("draft").HasColumnType("text").HasMaxLength(-1);
        builder.Property(p => p.DraftedBy).HasColumnType("uuid[]");
        builder.Ignore(p => p.HasDraft);
        builder.Ignore(p => p.Draft);
        builder.HasMany(p => p.Versions).WithOne().HasForeignKey(v => v.ProductId);
        builder.HasIndex(p => p.Code).IsUnique();
    }
}

internal sealed class ProductVersionMapping : IEntityTypeConfiguration<ProductVersion>
{
    public void Configure(EntityTypeBuilder<ProductVersion> builder)
    {
        builder.ToTable("versions", "products");
        builder.HasKey(v => new { v.ProductId, v.Number });
        builder.Property(v => v.Number).ValueGeneratedNever();
        builder.Property(v => v.Text).HasColumnName("definition").HasColumnType("text").HasMaxLength(-1);
        builder.Property(v => v.DraftedBy).HasColumnType("uuid[]");
        builder.Ignore(v => v.Definition);
    }
}

internal sealed class BranchOfferingMapping : IEntityTypeConfiguration<BranchOffering>
{
    public void Configure(EntityTypeBuilder<BranchOffering> builder)
    {
        builder.ToTable("offerings", "products");
        builder.Property(o => o.ProductCode).HasMaxLength(40).UseCollation("C");
        builder.Property(o => o.TighteningText).HasColumnName("tightening").HasColumnType("text").HasMaxLength(-1);
        builder.Ignore(o => o.Tightening);
        builder.HasIndex(o => new { o.OrgUnitId, o.ProductCode }).IsUnique();
        builder.HasIndex(o => new { o.ProductCode, o.Id }).IsDescending(false, true);
    }
}
