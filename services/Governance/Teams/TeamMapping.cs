using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Teams;

internal sealed class BranchTeamMapping : IEntityTypeConfiguration<BranchTeam>
{
    public void Configure(EntityTypeBuilder<BranchTeam> builder)
    {
        builder.ToTable("teams", "teams");
        builder.Ignore(t => t.Composition);
        builder.Property(t => t.Members).IsTeamList();
        builder.Property(t => t.PersonIds).HasColumnType("uuid[]");
        builder.Property(t => t.Missing).HasColumnType("text[]");
        builder.HasMany(t => t.Versions).WithOne().HasForeignKey(v => v.TeamId);
        builder.HasIndex(t => t.OrgUnitId).IsUnique();
        builder.HasIndex(t => t.PersonIds).HasMethod("gin");
        builder.HasIndex(t => t.ManagerId);
    }
}

internal sealed class TeamVersionMapping : IEntityTypeConfiguration<TeamVersion>
{
    public void Configure(EntityTypeBuilder<TeamVersion> builder)
    {
        builder.ToTable("versions", "teams");
        builder.HasKey(v => new { v.TeamId, v.No });
        builder.Property(v => v.No).ValueGeneratedNever();
        builder.Property(v => v.Members).IsTeamList();
        builder.Property(v => v.Missing).HasColumnType("text[]");
    }
}

internal sealed class TeamProposalMapping : IEntityTypeConfiguration<TeamProposal>
{
    public void Configure(EntityTypeBuilder<TeamProposal> builder)
    {
        builder.ToTable("proposals", "teams");
        builder.Ignore(p => p.Composition);
        builder.Property(p => p.Members).IsTeamList();
        builder.Property(p => p.Reason).HasMaxLength(TeamShapes.LongestReason);
        builder.Property(p => p.Comment).HasMaxLength(TeamShapes.LongestReason);
        builder.HasIndex(p => new { p.OrgUnitId, p.Id }).IsDescending(false, true);
        builder.HasIndex(p => p.OrgUnitId).IsUnique().HasFilter("status = 'Proposed'").HasDatabaseName("ix_proposals_waiting");
    }
}

internal sealed class TeamMinimumMapping : IEntityTypeConfiguration<TeamMinimum>
{
    public void Configure(EntityTypeBuilder<TeamMinimum> builder)
    {
        builder.ToTable("minimum", "teams");
        builder.Property(m => m.Functions).IsTeamList();
    }
}

internal sealed class TeamDayMapping : IEntityTypeConfiguration<TeamDay>
{
    public void Configure(EntityTypeBuilder<TeamDay> builder)
    {
        builder.ToTable("days", "teams");
        builder.Property(d => d.Missing).HasColumnType("text[]");
        builder.HasIndex(d => new { d.OrgUnitId, d.Day }).IsUnique();
    }
}

internal static class TeamLists
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>A list that is replaced, never written into.</summary>
    public static void IsTeamList<T>(this PropertyBuilder<IReadOnlyList<T>> list) => list
        .HasConversion(
            items => JsonSerializer.Serialize(items, Json), json => JsonSerializer.Deserialize<T[]>(json, Json)!,
            new ValueComparer<IReadOnlyList<T>>((one, other) => ReferenceEquals(one, other) || one!.SequenceEqual(other!), items => items.Count, items => items))
        .HasColumnType("jsonb").HasMaxLength(-1);
}
