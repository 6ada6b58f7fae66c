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
        builder.Property(r => r.Rules).HasColumnType("jsonb").HasMaxLength(-1)
            .HasConversion(rules => JsonSerializer.Serialize(rules, Json), text => JsonSerializer.Deserialize<List<RiskRule>>(text, Json)!);
        builder.Property(r => r.Bands).HasColumnType("jsonb").HasMaxLength(-1)
            .HasConversion(bands => JsonSerializer.Serialize(bands, Json), text => JsonSerializer.Deserialize<List<LevelBand>>(text, Json)!);
    }
}
