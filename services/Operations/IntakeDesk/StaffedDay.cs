using BranchPlatform.Contracts.Operations;
using ServiceDefaults.Domain;

namespace Operations.IntakeDesk;

/// <summary>What the end of a business day found at a branch: whether an intake post was staffed. One row for each, so that it is said once (policy 3.1.1).</summary>
public sealed class StaffedDay : Entity
{
    private StaffedDay() { }

    public DateOnly Day { get; private init; }
    public bool Staffed { get; private init; }

    /// <summary>How many times people sat on a post.</summary>
    public int Posts { get; private init; }

    /// <summary>Closes a business day.</summary>
    public static StaffedDay Close(Guid branchId, DateOnly day, int posts, DateTimeOffset now)
    {
        var closed = new StaffedDay { Id = Guid.CreateVersion7(now), OrgUnitId = branchId, Day = day, Staffed = posts > 0, Posts = posts };
        closed.Raise(new IntakeDayStaffed(branchId, day, closed.Staffed, posts), new ClauseEvidence("3.1.1", "intake_post_staffed", closed.Staffed));
        return closed;
    }
}
