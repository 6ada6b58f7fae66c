using BranchPlatform.Contracts.Governance;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.Domain;

namespace Governance.Targets.Attainment;

/// <summary>A day on which something came into the figures of a branch more than a day after it had happened.</summary>
public sealed class LateActual
{
    public required Guid OrgUnitId { get; init; }
    public required DateOnly Day { get; init; }
}

/// <summary>Whether the attainment of a branch was never older than a day on one day. One row for each, so that it is said once (policy 1.1).</summary>
public sealed class AttainmentDay : Entity
{
    private AttainmentDay() { }

    public DateOnly Day { get; private init; }
    public bool Fresh { get; private init; }

    public static AttainmentDay Close(Guid branchId, DateOnly day, bool fresh, DateTimeOffset now)
    {
        var closed = new AttainmentDay { Id = Guid.CreateVersion7(now), OrgUnitId = branchId, Day = day, Fresh = fresh };
        closed.Raise(new AttainmentDayClosed(branchId, day, fresh), new ClauseEvidence("1.1", "attainment_fresh", fresh, day));
        return closed;
    }
}

internal sealed class AttainmentDayMapping : IEntityTypeConfiguration<AttainmentDay>, IEntityTypeConfiguration<LateActual>
{
    public void Configure(EntityTypeBuilder<AttainmentDay> builder)
    {
        builder.ToTable("attainment_days", "targets");
        builder.HasIndex(d => new { d.Day, d.OrgUnitId }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<LateActual> builder)
    {
        builder.ToTable("late_actuals", "targets");
        builder.HasKey(l => new { l.OrgUnitId, l.Day });
    }
}
