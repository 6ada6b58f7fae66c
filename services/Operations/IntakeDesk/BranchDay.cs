using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;

namespace Operations.IntakeDesk;

/// <summary>A branch has opened its doors on a day. It cannot without an intake post (policy 3.1.1).</summary>
public sealed class BranchDay : Entity
{
    private BranchDay() { }

    public DateOnly Day { get; private init; }
    public DateTimeOffset OpenedAt { get; private init; }
    public Guid OpenedBy { get; private init; }

    /// <summary>Opens the day that the clocks at the branch show.</summary>
    /// <param name="hasPost">Whether anybody sits on an intake post of the branch on that day.</param>
    /// <param name="isOpen">Whether it has been opened already.</param>
    public static BranchDay Open(OrgUnitCopy branch, bool hasPost, bool isOpen, Guid by, DateTimeOffset now)
    {
        IntakeBranch.RequireOperating(branch);
        Require(!isOpen, IntakeDeskErrors.DayAlreadyOpen);
        Require(hasPost, IntakeDeskErrors.NoIntakePost);
        return new() { Id = Guid.CreateVersion7(now), OrgUnitId = branch.Id, Day = BusinessTime.DayOf(now), OpenedAt = now, OpenedBy = by };
    }
}
