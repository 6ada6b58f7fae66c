using Governance.Organisation.OpenItems;
using ServiceDefaults.Domain;

namespace Governance.Organisation;

/// <summary>Every refusal of this capability.</summary>
public static class OrgUnitErrors
{
    public static readonly Error OpenedInFuture = new("org_units.opened_in_future", ErrorKind.Invalid);
    public static readonly Error HeadOfficeStays = new("org_units.head_office_stays", ErrorKind.Conflict);
    public static readonly Error NothingChanges = new("org_units.nothing_changes", ErrorKind.Conflict);

    public static Error CodeTaken(string code) => new("org_units.code_taken", ErrorKind.Conflict, code);

    public static Error CannotStandBelow(OrgUnitType type, OrgUnitType parent) => new("org_units.type_not_allowed_here", ErrorKind.Conflict, type, parent);

    public static Error ParentNotOperating(string code) => new("org_units.parent_not_operating", ErrorKind.Conflict, code);

    public static Error TooDeep(int levels) => new("org_units.too_deep", ErrorKind.Conflict, levels);

    public static Error StepNotAllowed(string code, OrgUnitStatus from, LifeStep step) =>
        new("org_units.transition_not_allowed", ErrorKind.Conflict, code, from, step)
        {
            Details = new Dictionary<string, object?> { ["currentState"] = from.ToString() },
        };

    public static Error OpenItems(string code, IReadOnlyList<StillOpen> open) => new("org_units.open_items", ErrorKind.Conflict, code)
    {
        Details = new Dictionary<string, object?> { ["openItems"] = open },
    };

    public static Error Closed(string code) => new("org_units.closed", ErrorKind.Conflict, code);

    public static Error BelowItself(string code, string parent) => new("org_units.below_itself", ErrorKind.Conflict, code, parent);

    public static Error TooManyToMove(int most) => new("org_units.too_many_to_move", ErrorKind.Conflict, most);

    public static Error ParentUnknown(string code) => new("org_units.parent_unknown", ErrorKind.Conflict, code);

    public static Error TypeFixed(string code, OrgUnitType type) => new("org_units.type_fixed", ErrorKind.Conflict, code, type);

    public static Error OpenedOnFixed(string code) => new("org_units.opened_on_fixed", ErrorKind.Conflict, code);
}
