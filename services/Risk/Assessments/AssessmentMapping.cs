using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Risk.Assessments;

internal sealed class AssessmentMapping : IEntityTypeConfiguration<Assessment>
{
    public void Configure(EntityTypeBuilder<Assessment> builder)
    {
        builder.ToTable("assessments", "assessments");
        builder.Property(a => a.Factors).HasColumnType("text[]");
        builder.Property(a => a.RuleSetVersion).HasMaxLength(40);
        builder.HasIndex(a => a.ApplicationId).IsUnique();
        builder.HasIndex(a => new { a.OrgUnitId, a.Id }).IsDescending(false, true);
    }
}

internal sealed class RuleSetMapping : IEntityTypeConfiguration<RuleSet>
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public void Configure(EntityTypeBuilder<RuleSet> builder)
    {
        builder.ToTable("rule_sets", "assessments");
        builder.HasKey(r => r.Version);
        builder.Property(r => r.Version).HasMaxLength(40);
        // A set is read and replaced as a whole.
        builder.ComplexCollection(r => r.Rules, rules => rules.ToJson());
        builder.ComplexCollection(r => r.Bands, bands => bands.ToJson());
    }
}
