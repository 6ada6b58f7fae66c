using BranchPlatform.Contracts.Operations;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;

namespace Operations.Exchange.Staffing;

/// <summary>
/// The least number of staff that a branch keeps when it lends (policy 3.3.2). Every secondment changes this row, so that
/// of two at the same moment, which together would go below it, one fails.
/// </summary>
public sealed class StaffingMinimum : Entity
{
    private StaffingMinimum() { }

    public int Minimum { get; private set; }
    public DateTimeOffset SetAt { get; private set; }

    /// <summary>When the branch last agreed to a secondment.</summary>
    public DateTimeOffset? LastLentAt { get; private set; }

    /// <exception cref="DomainException">The unit is no branch.</exception>
    public static StaffingMinimum For(OrgUnitCopy branch, DateTimeOffset now)
    {
        Require(branch.Type == "Branch", ExchangeErrors.BranchNotOperating(branch.Code));
        return new() { Id = Guid.CreateVersion7(now), OrgUnitId = branch.Id };
    }

    public void Set(int minimum, DateTimeOffset now)
    {
        Require(minimum >= 0, ExchangeErrors.MinimumNegative);
        (Minimum, SetAt) = (minimum, now);
        Raise(new StaffingMinimumSet(OrgUnitId, minimum, now));
    }

    public void Lent(DateTimeOffset now) => LastLentAt = now;
}

/// <summary>How a branch is staffed while a secondment would last.</summary>
/// <param name="Minimum">Null while nobody has set it.</param>
/// <param name="Available">Active staff less those who are lent to others in these days.</param>
public sealed record Staffed(StaffingMinimum? Minimum, int Available);
