using System.Text.Json;
using System.Text.Json.Serialization;
using Governance.Approvals.Delegations;
using Governance.Approvals.Tiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.Domain;

namespace Governance.Approvals;

internal sealed class ApprovalCaseMapping : IEntityTypeConfiguration<ApprovalCase>
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web) { Converters = { new JsonStringEnumConverter() } };

    public void Configure(EntityTypeBuilder<ApprovalCase> builder)
    {
        builder.ToTable("cases", "approvals");
        builder.Property(c => c.Matter).HasMaxLength(40).UseCollation("C");
        builder.Property(c => c.SubjectType).HasMaxLength(100).UseCollation("C");
        builder.ComplexProperty(c => c.Amount, Configure);
        builder.ComplexProperty(c => c.Counted, Configure);
        builder.ComplexProperty(c => c.Rate, rate => rate.Property(r => r.Rate).HasPrecision(19, 8));
        builder.Property(c => c.Level).HasMaxLength(40);
        builder.Property(c => c.RelatedIds).HasColumnType("uuid[]");
        builder.Property(c => c.ContentHash).HasMaxLength(128);
        builder.Property(c => c.Snapshot).HasColumnType("text").HasMaxLength(-1);
        builder.Property(c => c.PathAtStart).HasMaxLength(400).UseCollation("C");
        IsList(builder.Property(c => c.Steps));
        IsList(builder.Property(c => c.Delegates));
        builder.Property(c => c.EndedByName).HasMaxLength(100);
        builder.Property(c => c.OpenRoles).HasColumnType("text[]");
        builder.Property(c => c.AllRoles).HasColumnType("text[]");
        builder.Property(c => c.BarredIds).HasColumnType("uuid[]");
        builder.Property(c => c.DelegateIds).HasColumnType("uuid[]");
        builder.Property(c => c.PartIds).HasColumnType("uuid[]");
        builder.HasMany(c => c.History).WithOne().HasForeignKey(e => e.ApprovalId);
        // Who decided what is part of every rule: without its history a case would let the same person decide twice.
        builder.Navigation(c => c.History).AutoInclude();
        // The inbox (few are pending at a time), the lists by unit, person and subject, and what the same person asked for before.
        builder.HasIndex(c => c.Id).IsDescending().HasFilter("status = 'Pending'").HasDatabaseName("ix_cases_pending");
        builder.HasIndex(c => new { c.OrgUnitId, c.Id }).IsDescending(false, true);
        builder.HasIndex(c => c.PartIds).HasMethod("gin");
        builder.HasIndex(c => c.AllRoles).HasMethod("gin");
        builder.HasIndex(c => new { c.SubjectId, c.Id }).IsDescending(false, true);
        builder.HasIndex(c => new { c.RequesterId, c.SubjectType, c.OrgUnitId, c.RequestedAt });
    }

    internal static void Configure(ComplexPropertyBuilder<Money> money)
    {
        money.Property(m => m.Amount).HasPrecision(19, 4);
        money.Property(m => m.Currency).HasMaxLength(3).IsFixedLength();
    }

    private static void IsList<T>(PropertyBuilder<IReadOnlyList<T>> list) => list
        .HasConversion(
            items => JsonSerializer.Serialize(items, Json), json => JsonSerializer.Deserialize<T[]>(json, Json)!,
            // A list is replaced, never written into.
            new ValueComparer<IReadOnlyList<T>>((one, other) => ReferenceEquals(one, other) || one!.SequenceEqual(other!), items => items.Count, items => items))
        .HasColumnType("jsonb").HasMaxLength(-1);
}

internal sealed class ApprovalEntryMapping : IEntityTypeConfiguration<ApprovalEntry>
{
    public void Configure(EntityTypeBuilder<ApprovalEntry> builder)
    {
        builder.ToTable("history", "approvals");
        builder.HasKey(e => new { e.ApprovalId, e.No });
        builder.Property(e => e.No).ValueGeneratedNever();
        builder.Property(e => e.Role).HasMaxLength(40);
        builder.Property(e => e.ActorName).HasMaxLength(100);
        builder.Property(e => e.Reason).HasMaxLength(2000);
        builder.Property(e => e.ContentHash).HasMaxLength(128);
    }
}

internal sealed class TierTableMapping : IEntityTypeConfiguration<TierTable>
{
    public void Configure(EntityTypeBuilder<TierTable> builder)
    {
        builder.ToTable("tiers", "approvals");
        builder.Property(t => t.Definition).HasColumnType("text").HasMaxLength(-1);
        builder.HasIndex(t => t.Revision).IsUnique();
    }
}

internal sealed class DelegationMapping : IEntityTypeConfiguration<DelegationOfAuthority>
{
    public void Configure(EntityTypeBuilder<DelegationOfAuthority> builder)
    {
        builder.ToTable("delegations", "approvals");
        builder.Property(d => d.GrantorName).HasMaxLength(100);
        builder.Property(d => d.Matter).HasMaxLength(40).UseCollation("C");
        builder.ComplexProperty(d => d.UpTo, ApprovalCaseMapping.Configure);
        builder.Property(d => d.Authority).HasColumnType("text[]");
        builder.Property(d => d.EndReason).HasMaxLength(500);
        builder.Ignore(d => d.Assignments);
        builder.HasIndex(d => new { d.GrantorId, d.Id }).IsDescending(false, true);
        builder.HasIndex(d => new { d.GranteeId, d.Id }).IsDescending(false, true);
    }
}
