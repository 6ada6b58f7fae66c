using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Issues;

internal sealed class MajorIssueMapping : IEntityTypeConfiguration<MajorIssue>
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web) { Converters = { new JsonStringEnumConverter() } };

    public void Configure(EntityTypeBuilder<MajorIssue> builder)
    {
        builder.ToTable("issues", "issues");
        builder.Property(i => i.PathAtStart).HasMaxLength(400).UseCollation("C");
        builder.Property(i => i.Branches).HasColumnType("uuid[]");
        builder.Property(i => i.Departments).HasColumnType("uuid[]");
        builder.Property(i => i.SupportingIds).HasColumnType("uuid[]");
        builder.Property(i => i.Description).HasMaxLength(IssueShapes.LongestText);
        builder.Property(i => i.RequiredDecision).HasMaxLength(IssueShapes.LongestReason);
        builder.Property(i => i.Plan).HasMaxLength(IssueShapes.LongestText);
        builder.Property(i => i.Resolution).HasMaxLength(IssueShapes.LongestText);
        builder.Property(i => i.ReopenReason).HasMaxLength(IssueShapes.LongestReason);
        builder.ComplexProperty(i => i.Due);
        builder.Property(i => i.Links)
            .HasConversion(
                links => JsonSerializer.Serialize(links, Json), json => JsonSerializer.Deserialize<IssueLink[]>(json, Json)!,
                new ValueComparer<IReadOnlyList<IssueLink>>((one, other) => ReferenceEquals(one, other) || one!.SequenceEqual(other!), links => links.Count, links => links))
            .HasColumnType("jsonb").HasMaxLength(-1);
        builder.PrimitiveCollection(i => i.Missed).ElementType(e => e.HasConversion<string>());
        builder.HasIndex(i => new { i.OrgUnitId, i.Id }).IsDescending(false, true);
        builder.HasIndex(i => new { i.OrgUnitId, i.Status, i.Id }).IsDescending(false, false, true);
    }
}
