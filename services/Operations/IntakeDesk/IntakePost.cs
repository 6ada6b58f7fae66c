using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;

namespace Operations.IntakeDesk;

/// <summary>
/// Who sits on an intake post of a branch, on one day from when to when, by the clocks at the branch (policy 3.1.1). A row is
/// never deleted: one that was a mistake is voided with a reason (rule X8).
/// </summary>
public sealed class IntakePost : Entity
{
    private IntakePost() { }

    public DateOnly Day { get; private init; }
    public Guid PersonId { get; private init; }
    public TimeOnly From { get; private init; }

    /// <summary>Not on the post any more at this time.</summary>
    public TimeOnly To { get; private init; }

    public Guid SetBy { get; private init; }
    public DateTimeOffset? VoidedAt { get; private set; }
    public Guid? VoidedBy { get; private set; }
    public string? VoidReason { get; private set; }

    public override string State => VoidedAt is null ? "Set" : "Voided";

    /// <summary>Puts a person on an intake post.</summary>
    /// <param name="busy">Whether the person sits on an intake post at that time already, here or elsewhere.</param>
    public static IntakePost Set(OrgUnitCopy branch, Sitting sitting, bool busy, Guid by, DateTimeOffset now)
    {
        IntakeBranch.RequireOperating(branch);
        Require(sitting.From < sitting.To, IntakeDeskErrors.PostTimesReversed);
        Require(sitting.Day >= BusinessTime.DayOf(now), IntakeDeskErrors.PostDayOver);
        Require(!busy, IntakeDeskErrors.PostOverlaps);
        return new()
        {
            Id = Guid.CreateVersion7(now), OrgUnitId = branch.Id, Day = sitting.Day, PersonId = sitting.PersonId, From = sitting.From, To = sitting.To, SetBy = by,
        };
    }

    /// <summary>Takes the person off it again.</summary>
    public void Void(string reason, Guid by, DateTimeOffset now)
    {
        Require(VoidedAt is null, IntakeDeskErrors.PostVoided);
        (VoidedAt, VoidedBy, VoidReason) = (now, by, reason);
    }
}

/// <summary>A person's time on a post.</summary>
public sealed record Sitting(Guid PersonId, DateOnly Day, TimeOnly From, TimeOnly To);
