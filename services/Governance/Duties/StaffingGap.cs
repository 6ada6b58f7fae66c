using BranchPlatform.Contracts.Governance;
using ServiceDefaults.Domain;

namespace Governance.Duties;

/// <summary>A position that is accountable for clauses and that nobody holds at a unit, from when to when (policy 1.3.2). One is open at a time.</summary>
public sealed class StaffingGap : Entity
{
    private StaffingGap() { }

    public string Position { get; private init; } = "";

    /// <summary>For how many clauses it was accountable.</summary>
    public int Clauses { get; private init; }

    public DateTimeOffset DetectedAt { get; private init; }
    public DateTimeOffset? ClosedAt { get; private set; }

    public override string State => ClosedAt is null ? "Open" : "Closed";

    public static StaffingGap Detect(Guid unitId, string position, int clauses, DateTimeOffset now)
    {
        var gap = new StaffingGap { Id = Guid.CreateVersion7(now), OrgUnitId = unitId, Position = position, Clauses = clauses, DetectedAt = now };
        gap.Raise(new StaffingGapDetected(gap.Id, unitId, position, clauses, now));
        return gap;
    }

    /// <summary>Somebody holds it again; a second time changes nothing.</summary>
    public void Close(DateTimeOffset now)
    {
        if (ClosedAt is not null) return;
        ClosedAt = now;
        Raise(new StaffingGapClosed(Id, OrgUnitId, Position, now));
    }
}

/// <summary>What the end of a day found of the clauses of a branch. One row for each, so that it is said once (policy 1.3.2).</summary>
public sealed class DutyDay : Entity
{
    private DutyDay() { }

    public DateOnly Day { get; private init; }
    public int Clauses { get; private init; }
    public int Fallen { get; private init; }
    public int Unheld { get; private init; }

    public static DutyDay Close(Guid branchId, DateOnly day, int clauses, int fallen, int unheld, DateTimeOffset now)
    {
        var closed = new DutyDay { Id = Guid.CreateVersion7(now), OrgUnitId = branchId, Day = day, Clauses = clauses, Fallen = fallen, Unheld = unheld };
        closed.Raise(new DutyDayClosed(branchId, day, clauses, fallen, unheld), new ClauseEvidence("1.3.2", "clause_has_accountable", clauses > 0 && unheld == 0, day));
        return closed;
    }
}
