using ServiceDefaults.Domain;

namespace Governance.Organisation;

/// <summary>Every refusal of this capability.</summary>
public static class OrgUnitErrors
{
    public static Error CodeTaken(string code) => new("org_units.code_taken", ErrorKind.Conflict, code);

    public static Error CannotStandBelow(OrgUnitType type, OrgUnitType parent) => new("org_units.type_not_allowed_here", ErrorKind.Conflict, type, parent);

    public static Error ParentNotOperating(string code) => new("org_units.parent_not_operating", ErrorKind.Conflict, code);
}
