using Governance.Approvals.Tiers;
using ServiceDefaults.Domain;

namespace Governance.Approvals;

/// <summary>How far a step has come.</summary>
public enum StepState
{
    Waiting,
    Open,
    Approved,
    /// <summary>Nobody but the requester or a related person could decide it: the next tier does (F3 rule 4).</summary>
    Skipped,
    /// <summary>Nobody acted in time: the next tier decides instead (F3 rule 5).</summary>
    Escalated,
}

/// <summary>One step of a case (审批节点): a tier with its roles. Replaced as a whole, never written into.</summary>
/// <param name="No">From 1 on, in the order in which they are decided.</param>
public sealed record CaseStep(int No, int Tier, StepMode Mode, IReadOnlyList<Seat> Seats, StepState State)
{
    /// <summary>The seats that may be decided now: of a sequence the first that is free, else each that is.</summary>
    internal IEnumerable<Seat> OpenSeats => State != StepState.Open ? [] : Mode == StepMode.Sequence ? Seats.Where(s => s.By is null).Take(1) : Seats.Where(s => s.By is null);

    internal bool IsComplete => Mode == StepMode.AnyOne ? Seats.Any(s => s.By is not null) : Seats.All(s => s.By is not null);

    internal CaseStep Fill(Seat seat, Guid by, string name, Guid? onBehalfOf, DateTimeOffset at)
    {
        var filled = this with { Seats = [.. Seats.Select(s => s == seat ? s with { By = by, ByName = name, OnBehalfOf = onBehalfOf, At = at } : s)] };
        return filled.IsComplete ? filled with { State = StepState.Approved } : filled;
    }

    internal CaseStep Reset() => State == StepState.Skipped ? this : this with { Seats = [.. Seats.Select(s => new Seat(s.Role))], State = StepState.Waiting };
}

/// <summary>A role's place in a step, and who took it.</summary>
/// <param name="By">Who approved; empty while nobody did.</param>
/// <param name="OnBehalfOf">In whose place.</param>
public sealed record Seat(string Role, Guid? By = null, string? ByName = null, Guid? OnBehalfOf = null, DateTimeOffset? At = null);

/// <summary>An approver's authority over one step of one case, passed to another person. It ends when the step is left.</summary>
/// <param name="Role">The seat that he may take.</param>
public sealed record CaseDelegate(int Step, string Role, Guid From, Guid To, DateTimeOffset At);

/// <summary>What happened to a case.</summary>
public enum ApprovalAct { Opened, Approved, Rejected, Returned, ReturnedToRequester, Delegated, Reminded, Escalated, Withdrawn, Voided }

/// <summary>One line of a case's history, with what it was about; never changed.</summary>
/// <param name="No">From 1 on.</param>
/// <param name="Step">The step that it happened at; 0 where it is about the case.</param>
/// <param name="ActorId">Empty when no person did it.</param>
/// <param name="OnBehalfOf">In whose place the actor acted.</param>
/// <param name="ToStep">Where it was returned to.</param>
/// <param name="ToId">To whom it was delegated.</param>
/// <param name="DelegationId">The delegation of authority that it was done under.</param>
public sealed record ApprovalEntry(
    Guid ApprovalId, int No, Guid OrgUnitId, ApprovalAct Act, int Step, int Tier, string? Role, Guid? ActorId, string? ActorName, Guid? OnBehalfOf,
    string? Reason, int? ToStep, Guid? ToId, Guid? DelegationId, string ContentHash, DateTimeOffset At)
{
    /// <summary>Whether it is a decision of a person: whoever made it decides no other step of the case.</summary>
    internal bool IsDecision => Act is ApprovalAct.Approved or ApprovalAct.Rejected or ApprovalAct.Returned or ApprovalAct.ReturnedToRequester;
}

/// <summary>Who asks to decide, with what he may decide over the unit of the case.</summary>
/// <param name="Roles">His own roles that reach the unit.</param>
/// <param name="Mandates">What others have delegated to him in this matter, as far as it reaches the unit.</param>
public sealed record Approver(Guid Id, string Name, IReadOnlySet<string> Roles, IReadOnlyList<Mandate> Mandates);

/// <summary>Another's authority that an approver may use (policy 1.3.2).</summary>
/// <param name="Limit">The highest tier of a step that it covers.</param>
/// <param name="UpTo">The highest amount of a case that it covers; empty: any.</param>
public sealed record Mandate(Guid DelegationId, Guid GrantorId, IReadOnlySet<string> Roles, int Limit, Money? UpTo)
{
    internal bool Covers(Money? amount) => UpTo is null || amount is null || (amount.Currency == UpTo.Currency && amount.Amount <= UpTo.Amount);
}

/// <summary>What an approver saw when he decided.</summary>
/// <param name="ContentHash">Another hash than the case's is refused.</param>
/// <param name="Step">The step that he means: if it is decided already, he hears by whom.</param>
public sealed record Seen(string ContentHash, int Step);
