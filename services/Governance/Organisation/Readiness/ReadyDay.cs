using BranchPlatform.Contracts.Governance;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.Domain;

namespace Governance.Organisation.Readiness;

/// <summary>What the end of a day found of what every operating branch has to have. One row for each, so that it is said once (policy 1.2).</summary>
public sealed class ReadyDay : Entity
{
    private ReadyDay() { }

    public DateOnly Day { get; private init; }

    /// <summary>Codes of what it lacks.</summary>
    public string[] Missing { get; private init; } = [];

    public static ReadyDay Close(Guid branchId, DateOnly day, IReadOnlyList<string> missing, DateTimeOffset now)
    {
        var closed = new ReadyDay { Id = Guid.CreateVersion7(now), OrgUnitId = branchId, Day = day, Missing = [.. missing] };
        closed.Raise(new BranchReadinessChecked(branchId, day, missing.Count == 0, missing), new ClauseEvidence("1.2", "branch_ready", missing.Count == 0, day));
        return closed;
    }
}

internal sealed class ReadyDayMapping : IEntityTypeConfiguration<ReadyDay>
{
    public void Configure(EntityTypeBuilder<ReadyDay> builder)
    {
        builder.ToTable("ready_days", "organisation");
        builder.Property(d => d.Missing).HasColumnType("text[]");
        builder.HasIndex(d => new { d.Day, d.OrgUnitId }).IsUnique();
    }
}
