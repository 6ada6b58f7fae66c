using ServiceDefaults.Domain;
using ServiceDefaults.Security;

namespace Governance.Approvals.Delegations;

/// <summary>Every refusal about delegated authority (policy 1.3.2).</summary>
public static class DelegationErrors
{
    public static readonly Error
        ToOneself = new("delegations.to_oneself", ErrorKind.Conflict),
        GranteeUnknown = new("delegations.grantee_unknown", ErrorKind.Conflict),
        GranteeLocked = new("delegations.grantee_locked", ErrorKind.Conflict),
        GranteeIncompatible = SeparationOfDuties.Broken("delegation_grantee"),
        NeverRedelegated = new("delegations.never_redelegated", ErrorKind.Conflict),
        BeginsInPast = new("delegations.begins_in_past", ErrorKind.Invalid),
        EndsBeforeStart = new("delegations.ends_before_start", ErrorKind.Invalid),
        AmountNotPositive = new("delegations.amount_not_positive", ErrorKind.Invalid),
        Overlapping = new("delegations.overlapping", ErrorKind.Conflict),
        NotYours = new("delegations.not_yours", ErrorKind.Forbidden),
        Ended = new("delegations.ended", ErrorKind.Conflict);

    public static Error MatterUnknown(string code) => new("delegations.matter_unknown", ErrorKind.Invalid, code);

    public static Error TooLong(int days) => new("delegations.too_long", ErrorKind.Conflict, days);

    public static Error NoAuthority(string matter) => new("delegations.no_authority", ErrorKind.Conflict, matter);

    public static Error AboveOwnLimit(int limit) => new("delegations.above_own_limit", ErrorKind.Conflict, limit)
    {
        Details = new Dictionary<string, object?> { ["limit"] = limit },
    };
}
