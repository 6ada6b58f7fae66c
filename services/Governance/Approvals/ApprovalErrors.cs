using ServiceDefaults.Domain;
using ServiceDefaults.Security;

namespace Governance.Approvals;

/// <summary>Every refusal of this capability.</summary>
public static class ApprovalErrors
{
    public static readonly Error
        ApproverRequested = SeparationOfDuties.Broken("approval_requester"),
        ApproverRelated = SeparationOfDuties.Broken("approval_related"),
        DecidedBefore = SeparationOfDuties.Broken("approval_step"),
        GrantorBarred = SeparationOfDuties.Broken("approval_grantor"),
        DelegateRequested = SeparationOfDuties.Broken("delegate_requester"),
        DelegateRelated = SeparationOfDuties.Broken("delegate_related"),
        DelegateDecided = SeparationOfDuties.Broken("delegate_step");

    /// <summary>Neither his roles at this unit nor what was delegated to him cover the open step.</summary>
    public static readonly Error NotApprover = new("approvals.not_approver", ErrorKind.Forbidden);

    public static readonly Error NotRequester = new("approvals.not_requester", ErrorKind.Forbidden);
    public static readonly Error AwaitingResolution = new("approvals.awaiting_resolution", ErrorKind.Conflict);
    public static readonly Error Voided = new("approvals.voided", ErrorKind.Conflict);
    public static readonly Error DelegatedAlready = new("approvals.delegated_already", ErrorKind.Conflict);

    /// <summary>A request that no tier can decide; it waits among the dead letters.</summary>
    public static readonly Error AmountNotPositive = new("approvals.amount_not_positive", ErrorKind.Invalid);

    /// <inheritdoc cref="AmountNotPositive"/>
    public static Error MatterUnknown(string code) => new("approvals.matter_unknown", ErrorKind.Invalid, code);

    /// <summary>It is not what the approver saw; what there is stands in <c>contentHash</c>.</summary>
    public static Error ContentDiffers(string hash) =>
        new("approvals.content_differs", ErrorKind.Conflict) { Details = new Dictionary<string, object?> { ["contentHash"] = hash } };

    /// <summary>Somebody was first (rule X12).</summary>
    public static Error StepDecided(int step, Guid by, string name) => new("approvals.step_decided", ErrorKind.Conflict, step, name)
    {
        Details = new Dictionary<string, object?> { ["decidedBy"] = by, ["decidedByName"] = name },
    };

    public static Error StepNotOpen(int asked, int open) => new("approvals.step_not_open", ErrorKind.Conflict, asked, open);

    public static Error CannotReturnTo(int step) => new("approvals.cannot_return_to", ErrorKind.Conflict, step);

    /// <summary>It has been decided; by whom stands in <c>decidedByName</c>.</summary>
    public static Error Decided(ApprovalStatus status, string? name) => new("approvals.decided", ErrorKind.Conflict, status, name ?? "–")
    {
        Details = new Dictionary<string, object?> { ["currentState"] = status.ToString(), ["decidedByName"] = name },
    };

    public static Error Withdrawn(string? name) => new("approvals.withdrawn", ErrorKind.Conflict, name ?? "–");
}
