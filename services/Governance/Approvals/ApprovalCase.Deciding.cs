using BranchPlatform.Contracts.Approvals;
using ServiceDefaults.Domain;

namespace Governance.Approvals;

public sealed partial class ApprovalCase
{
    /// <summary>Approves the open step, or his seat in it; the last one approves the case.</summary>
    /// <returns>In whose place he did; nothing when by his own authority.</returns>
    /// <exception cref="DomainException">He may not decide, saw other content, or was not the first.</exception>
    public Guid? Approve(Approver approver, Seen seen, string? comment, DateTimeOffset now)
    {
        var take = RequireMay(approver, seen);
        Decide(ApprovalAct.Approved, approver, take, comment, null, now);
        Replace(Current.Fill(take.Seat, approver.Id, approver.Name, take.For, now));
        Advance(now);
        return take.For;
    }

    /// <summary>Rejects the case (驳回).</summary>
    /// <inheritdoc cref="Approve"/>
    public Guid? Reject(Approver approver, Seen seen, string reason, DateTimeOffset now)
    {
        var take = RequireMay(approver, seen);
        Decide(ApprovalAct.Rejected, approver, take, reason, null, now);
        End(ApprovalStatus.Rejected, approver.Name, now);
        Answer("Rejected", now);
        return take.For;
    }

    /// <summary>Returns the case (退回): to an earlier step, which is decided anew with all that follow, or to the requester, which ends it.</summary>
    /// <param name="toStep">Nothing: to the requester.</param>
    /// <inheritdoc cref="Approve"/>
    public Guid? Return(Approver approver, Seen seen, int? toStep, string reason, DateTimeOffset now)
    {
        var take = RequireMay(approver, seen);
        if (toStep is not { } step)
        {
            Decide(ApprovalAct.ReturnedToRequester, approver, take, reason, null, now);
            End(ApprovalStatus.Returned, approver.Name, now);
            Answer("Returned", now);
            return take.For;
        }
        Require(step >= 1 && step < StepNo && Steps[step - 1].State != StepState.Skipped, ApprovalErrors.CannotReturnTo(step));
        Decide(ApprovalAct.Returned, approver, take, reason, step, now);
        Steps = [.. Steps.Select(s => s.No < step ? s : s.Reset())];
        Advance(now);
        return take.For;
    }

    /// <summary>Passes his authority over the open step on to another person, for this case alone. He may still decide himself.</summary>
    /// <param name="to">Whether he may be given it at all is asked before (<see cref="Delegations.Grantee"/>).</param>
    /// <exception cref="DomainException">He may not decide himself, has only another's authority, or the delegate must not decide (rule X2).</exception>
    public void Delegate(Approver approver, Seen seen, Guid to, string reason, DateTimeOffset now)
    {
        var take = RequireMay(approver, seen);
        Require(take.For is null, Delegations.DelegationErrors.NeverRedelegated);
        Require(to != approver.Id, Delegations.DelegationErrors.ToOneself);
        Require(to != RequesterId, ApprovalErrors.DelegateRequested);
        Require(!RelatedIds.Contains(to), ApprovalErrors.DelegateRelated);
        Require(!HasDecidedElsewhere(to, take.Seat), ApprovalErrors.DelegateDecided);
        Require(!Delegates.Any(d => d.To == to && d.Role == take.Seat.Role), ApprovalErrors.DelegatedAlready);
        Delegates = [.. Delegates, new(StepNo, take.Seat.Role, approver.Id, to, now)];
        Note(new(ApprovalAct.Delegated, approver.Id, approver.Name, Role: take.Seat.Role, Reason: reason, ToId: to), now);
        Settle();
        Raise(new ApprovalDelegated(Id, Matter, SubjectType, SubjectId, OrgUnitId, StepNo, approver.Id, to, now));
    }

    /// <summary>Refuses whoever comes second, and says who was first (rule X12).</summary>
    /// <exception cref="DomainException">The case has ended, or another step than the one that he means is open.</exception>
    public void RequireUndecided(Seen seen)
    {
        RequireLive();
        if (seen.Step == StepNo) return;
        var decided = Steps.ElementAtOrDefault(seen.Step - 1)?.Seats.LastOrDefault(s => s.By is not null);
        throw new DomainException(decided is null ? ApprovalErrors.StepNotOpen(seen.Step, StepNo) : ApprovalErrors.StepDecided(seen.Step, decided.By!.Value, decided.ByName!));
    }

    /// <summary>A seat that somebody may take, and by what right.</summary>
    private sealed record Take(Seat Seat, Guid? For, Guid? DelegationId, bool Within);

    private void Decide(ApprovalAct act, Approver approver, Take take, string? reason, int? toStep, DateTimeOffset now)
    {
        Note(new(act, approver.Id, approver.Name, take.For, take.Seat.Role, reason, toStep, DelegationId: take.DelegationId), now);
        Raise(new ApprovalStepDecided(Id, Matter, SubjectType, SubjectId, OrgUnitId, StepNo, Current.Tier, take.Seat.Role, act.ToString(), approver.Id, take.For, ContentHash, now),
            act == ApprovalAct.Approved ? [new("1.3.2", "approval_within_limit", take.Within)] : []);
    }

    // The order of the refusals: the person; the case; what he saw; who was first; what he has decided before; his authority.
    private Take RequireMay(Approver approver, Seen seen)
    {
        Require(approver.Id != RequesterId, ApprovalErrors.ApproverRequested);
        Require(!RelatedIds.Contains(approver.Id), ApprovalErrors.ApproverRelated);
        RequireLive();
        Require(seen.ContentHash == ContentHash, ApprovalErrors.ContentDiffers(ContentHash));
        RequireUndecided(seen);
        Require(Status == ApprovalStatus.Pending, ApprovalErrors.AwaitingResolution);
        var takes = Takes(approver).ToList();
        if (takes.Find(t => !HasDecidedElsewhere(approver.Id, t.Seat) && (t.For is not { } grantor || !IsBarred(grantor, t.Seat))) is { } take) return take;
        Require(takes.Count == 0 || takes.Any(t => !HasDecidedElsewhere(approver.Id, t.Seat)), ApprovalErrors.DecidedBefore);
        Require(takes.Count == 0, ApprovalErrors.GrantorBarred);
        // His role has its part in this step, and another has done it.
        if (Current.Seats.FirstOrDefault(s => s.By is not null && approver.Roles.Contains(s.Role)) is { } taken)
            throw new DomainException(ApprovalErrors.StepDecided(StepNo, taken.By!.Value, taken.ByName!));
        throw new DomainException(ApprovalErrors.NotApprover);
    }

    /// <summary>The seats that he has any authority over, his own before another's.</summary>
    private IEnumerable<Take> Takes(Approver approver)
    {
        var open = Current.OpenSeats.ToList();
        foreach (var seat in open.Where(s => approver.Roles.Contains(s.Role))) yield return new(seat, null, null, Within: approver.Roles.Contains(seat.Role));
        foreach (var passed in Delegates.Where(d => d.To == approver.Id && d.Step == StepNo))
            if (open.Find(s => s.Role == passed.Role) is { } seat) yield return new(seat, passed.From, null, Within: true);
        foreach (var mandate in approver.Mandates.Where(m => m.Limit >= Current.Tier && m.Covers(Counted)))
            foreach (var seat in open.Where(s => mandate.Roles.Contains(s.Role))) yield return new(seat, mandate.GrantorId, mandate.DelegationId, Within: mandate.Limit >= Current.Tier);
    }

    private bool IsBarred(Guid person, Seat seat) => person == RequesterId || RelatedIds.Contains(person) || HasDecidedElsewhere(person, seat);

    // By himself or in another's place, or another in his: of one case a person decides one seat.
    private bool HasDecidedElsewhere(Guid person, Seat seat) =>
        history.Exists(e => e.IsDecision && (e.ActorId == person || e.OnBehalfOf == person) && (e.Step != StepNo || e.Role != seat.Role));

    private IEnumerable<Guid> Deciders() =>
        history.Where(e => e.IsDecision).SelectMany(e => e.OnBehalfOf is { } other ? new[] { e.ActorId!.Value, other } : [e.ActorId!.Value]).Distinct();

    private void RequireLive() => Require(EndedAt is null, Closed());

    private Error Closed() => Status switch
    {
        ApprovalStatus.Withdrawn => ApprovalErrors.Withdrawn(EndedByName),
        ApprovalStatus.Voided => ApprovalErrors.Voided,
        _ => ApprovalErrors.Decided(Status, EndedByName),
    };
}
