using ServiceDefaults.Domain;

namespace Operations.IntakeDesk;

/// <summary>Who may take applications in: once a branch has opened its day, whoever sits on an intake post of it (policy 3.1.1).</summary>
public static class IntakeRoster
{
    /// <summary>The branch's day, if it is open and the person, who may take nothing in then, sits on none of its posts at that instant.</summary>
    public static IQueryable<BranchDay> OffPost(OperationsDb db, Guid branchId, Guid personId, DateTimeOffset at)
    {
        var posts = OnPost(db, branchId, personId, at);
        return OpenedDay(db, branchId, at).Where(_ => !posts.Any());
    }

    /// <summary>The posts of a branch on which a person sits at an instant.</summary>
    public static IQueryable<IntakePost> OnPost(OperationsDb db, Guid branchId, Guid personId, DateTimeOffset at)
    {
        var time = BusinessTime.TimeOf(at);
        return OfDay(db, branchId, BusinessTime.DayOf(at)).Where(p => p.PersonId == personId && p.From <= time && time < p.To);
    }

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
