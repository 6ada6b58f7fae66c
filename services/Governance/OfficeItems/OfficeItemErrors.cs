using ServiceDefaults.Domain;

namespace Governance.OfficeItems;

/// <summary>Every refusal of this capability.</summary>
public static class OfficeItemErrors
{
    public static readonly Error OutcomeMissing = new("office_items.outcome_missing", ErrorKind.Invalid);
    public static readonly Error OwnerNotOfOffice = new("office_items.owner_not_of_office", ErrorKind.Invalid);

    public static Error TransitionNotAllowed(OfficeItemStatus from, OfficeItemStatus to) => new("office_items.transition_not_allowed", ErrorKind.Conflict, from, to)
    {
        Details = new Dictionary<string, object?> { ["currentState"] = from.ToString() },
    };
}
