using ServiceDefaults.Domain;

namespace Operations.IntakeDesk;

/// <summary>Who may take applications in: once a branch has opened its day, whoever sits on an intake post of it (policy 3.1.1); asked in IntakeKnowledge.</summary>
public static class IntakeRoster
{
    /// <summary>The posts of a branch's day that count.</summary>
    public static IQueryable<IntakePost> OfDay(OperationsDb db, Guid branchId, DateOnly day) =>
        db.IntakePosts.Where(p => p.OrgUnitId == branchId && p.Day == day && p.VoidedAt == null);

    /// <summary>The day of a branch, if it has been opened.</summary>
    public static IQueryable<BranchDay> OpenedDay(OperationsDb db, Guid branchId, DateTimeOffset at)
    {
        var day = BusinessTime.DayOf(at);
        return db.BranchDays.Where(d => d.OrgUnitId == branchId && d.Day == day);
    }
}
