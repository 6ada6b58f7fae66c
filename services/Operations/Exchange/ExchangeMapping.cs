using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Operations.Exchange.Articles;
using Operations.Exchange.Campaigns;
using Operations.Exchange.Quarters;
using Operations.Exchange.Referrals;
using Operations.Exchange.Resources;
using Operations.Exchange.Staffing;

namespace Operations.Exchange;

internal sealed class ExperienceArticleMapping : IEntityTypeConfiguration<ExperienceArticle>
{
    public void Configure(EntityTypeBuilder<ExperienceArticle> builder)
    {
        builder.ToTable("articles", "exchange");
        builder.ComplexProperty(a => a.Text, text =>
        {
            text.Property(t => t.Topic).HasMaxLength(200);
            text.Property(t => t.Problem).HasMaxLength(4000);
            text.Property(t => t.Practice).HasMaxLength(8000);
            text.Property(t => t.Results).HasMaxLength(1000);
        });
        builder.Property(a => a.ReviewNote).HasMaxLength(1000);
        builder.HasMany(a => a.ReusedBy).WithOne().HasForeignKey(r => r.ArticleId);
        builder.HasIndex(a => new { a.OrgUnitId, a.Id }).IsDescending(false, true);
        builder.HasIndex(a => new { a.Status, a.Id }).IsDescending(false, true);
        builder.HasIndex(a => a.PublishedAt);
    }
}

internal sealed class ArticleReuseMapping : IEntityTypeConfiguration<ArticleReuse>
{
    public void Configure(EntityTypeBuilder<ArticleReuse> builder)
    {
        builder.ToTable("article_reuses", "exchange");
        builder.HasKey(r => new { r.ArticleId, r.OrgUnitId });
        builder.HasIndex(r => r.At);
    }
}

internal sealed class SharedResourceMapping : IEntityTypeConfiguration<SharedResource>
{
    public void Configure(EntityTypeBuilder<SharedResource> builder)
    {
        builder.ToTable("resources", "exchange");
        builder.Property(r => r.Description).HasMaxLength(1000);
        builder.HasIndex(r => new { r.OrgUnitId, r.Id }).IsDescending(false, true);
        builder.HasIndex(r => new { r.PartnerId, r.Id }).IsDescending(false, true);
        builder.HasIndex(r => new { r.Status, r.Id }).IsDescending(false, true);
        builder.HasIndex(r => new { r.LenderId, r.Status });
        builder.HasIndex(r => r.MatchedAt);
    }
}

internal sealed class ReferralMapping : IEntityTypeConfiguration<Referral>
{
    public void Configure(EntityTypeBuilder<Referral> builder)
    {
        builder.ToTable("referrals", "exchange");
        builder.Property(r => r.ProductType).HasMaxLength(40).UseCollation("C");
        builder.Property(r => r.FromPercent).HasPrecision(5, 2);
        builder.Property(r => r.ToPercent).HasPrecision(5, 2);
        builder.HasIndex(r => new { r.OrgUnitId, r.Id }).IsDescending(false, true);
        builder.HasIndex(r => new { r.ToBranchId, r.Id }).IsDescending(false, true);
        builder.HasIndex(r => r.SentAt);
        builder.HasIndex(r => r.ApplicationId).IsUnique();
    }
}

internal sealed class JointCampaignMapping : IEntityTypeConfiguration<JointCampaign>
{
    public void Configure(EntityTypeBuilder<JointCampaign> builder)
    {
        builder.ToTable("campaigns", "exchange");
        builder.Property(c => c.Topic).HasMaxLength(1000);
        builder.Property(c => c.Branches).HasColumnType("uuid[]");
        builder.ComplexProperty(c => c.Results, results => results.Property(r => r.Summary).HasMaxLength(2000));
        builder.HasIndex(c => new { c.OrgUnitId, c.Id }).IsDescending(false, true);
        builder.HasIndex(c => c.ClosedAt);
    }
}

internal sealed class StaffingMinimumMapping : IEntityTypeConfiguration<StaffingMinimum>
{
    public void Configure(EntityTypeBuilder<StaffingMinimum> builder)
    {
        builder.ToTable("staffing_minimums", "exchange");
        builder.HasIndex(m => m.OrgUnitId).IsUnique();
    }
}

internal sealed class ExchangeQuarterMapping : IEntityTypeConfiguration<ExchangeQuarter>
{
    public void Configure(EntityTypeBuilder<ExchangeQuarter> builder)
    {
        builder.ToTable("quarters", "exchange");
        builder.Property(q => q.Quarter).HasMaxLength(7).IsFixedLength().UseCollation("C");
        builder.HasIndex(q => new { q.OrgUnitId, q.Quarter }).IsUnique();
        builder.HasIndex(q => new { q.OrgUnitId, q.Id }).IsDescending(false, true);
    }
}
