using BranchPlatform.Contracts.Governance;
using ServiceDefaults.Domain;

namespace Governance.Duties;

/// <summary>What a position has to do with a clause (policy 1.3.2).</summary>
public enum Responsibility
{
    /// <summary>负责: accountable; one position of each level.</summary>
    Responsible,
    /// <summary>协办</summary>
    Support,
    /// <summary>审批</summary>
    Approve,
    /// <summary>知悉</summary>
    Inform,
}

/// <summary>
/// The responsibility of a position for a clause of the policy (policy 1.3.2). Each clause has exactly one accountable position of each level: it
/// can be handed to another one, and not ended. It belongs to the company and to no unit of it.
/// </summary>
public sealed class DutyAssignment : Entity
{
    private DutyAssignment() { }

    public string Clause { get; private init; } = "";
    public DutyLevel Level { get; private init; }
    public Responsibility Responsibility { get; private init; }
    public Guid PositionId { get; private set; }

    /// <summary>Of the position.</summary>
    public string Position { get; private set; } = "";

    public DateTimeOffset AssignedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    public override string State => EndedAt is null ? "InForce" : "Ended";

    /// <param name="there">What is in force for the clause.</param>
    public static DutyAssignment Assign(string clause, Position position, Responsibility responsibility, IReadOnlyCollection<DutyAssignment> there, Guid by, DateTimeOffset now)
    {
        RequireNone(position, there);
        var accountable = there.FirstOrDefault(d => d.Responsibility == Responsibility.Responsible && d.Level == position.Level);
        Require(responsibility != Responsibility.Responsible || accountable is null, DutyErrors.AccountableThere(clause, accountable?.Position ?? ""));
        var made = Make(clause, position, responsibility, now);
        made.Tell(null, by, now);
        return made;
    }

    /// <summary>One that comes with the service.</summary>
    public static DutyAssignment Shipped(string clause, Position position, Responsibility responsibility, DateTimeOffset now) => Make(clause, position, responsibility, now);

    /// <summary>Hands it to another position of the same level.</summary>
    /// <param name="there">What is in force for the clause.</param>
    public void HandTo(Position position, IReadOnlyCollection<DutyAssignment> there, Guid by, DateTimeOffset now)
    {
        RequireInForce();
        Require(position.Level == Level, DutyErrors.LevelDiffers(position.Code, Level));
        RequireNone(position, there);
        var before = Position;
        (PositionId, Position, AssignedAt) = (position.Id, position.Code, now);
        Tell(before, by, now);
    }

    public void End(Guid by, DateTimeOffset now)
    {
        RequireInForce();
        Require(Responsibility != Responsibility.Responsible, DutyErrors.AccountableStays(Clause));
        EndedAt = now;
        Raise(new DutyEnded(Id, Clause, Level.ToString(), Position, Responsibility.ToString(), by, now));
    }

    private static DutyAssignment Make(string clause, Position position, Responsibility responsibility, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), Clause = clause, Level = position.Level, Responsibility = responsibility, PositionId = position.Id, Position = position.Code, AssignedAt = now,
    };

    private static void RequireNone(Position position, IEnumerable<DutyAssignment> there)
    {
        if (there.FirstOrDefault(d => d.PositionId == position.Id) is { } has) throw new DomainException(DutyErrors.AssignedAlready(position.Code, has.Clause, has.Responsibility));
    }

    private void RequireInForce() => Require(EndedAt is null, DutyErrors.Ended);

    private void Tell(string? before, Guid by, DateTimeOffset now) =>
        Raise(new DutyAssigned(Id, Clause, Level.ToString(), Position, Responsibility.ToString(), before, by, now));
}
