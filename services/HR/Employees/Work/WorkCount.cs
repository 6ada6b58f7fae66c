using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.Domain;
using ServiceDefaults.Security;

namespace HR.Employees.Work;

/// <summary>
/// How many applications an account has completed at a branch in a month, less those that were undone later. It belongs to the account and not to the
/// employee, so that work counts whether or not Identity has told already whose account it is. Its version, as that of
/// every aggregate, keeps counts that arrive at once from overwriting each other.
/// </summary>
public sealed class WorkCount : Entity, IOwned
{
    private WorkCount() { }

    /// <summary>The account that did the work.</summary>
    public Guid OwnerId { get; private init; }

    /// <summary>Year and month at the branches, such as <c>2026-11</c>.</summary>
    public string Period { get; private init; } = "";

    public int Applications { get; private set; }

    public static WorkCount Begin(Guid account, Guid branch, string period, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), OwnerId = account, OrgUnitId = branch, Period = period };

    public void Add() => Applications++;

    /// <summary>What was counted was undone. Below zero for as long as this overtook what it takes back.</summary>
    public void TakeBack() => Applications--;
}

internal sealed class WorkCountMapping : IEntityTypeConfiguration<WorkCount>
{
    public void Configure(EntityTypeBuilder<WorkCount> builder)
    {
        builder.ToTable("work_counts", "employees");
        builder.Property(w => w.Period).HasMaxLength(7).IsFixedLength().UseCollation("C");
        builder.HasIndex(w => new { w.OwnerId, w.OrgUnitId, w.Period }).IsUnique();
        // One index per list query: by branch, by branch and month, by month.
        builder.HasIndex(w => new { w.OrgUnitId, w.Id }).IsDescending(false, true);
        builder.HasIndex(w => new { w.OrgUnitId, w.Period, w.Id }).IsDescending(false, false, true);
        builder.HasIndex(w => new { w.Period, w.Id }).IsDescending(false, true);
    }
}
