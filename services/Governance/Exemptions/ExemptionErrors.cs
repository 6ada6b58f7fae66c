using ServiceDefaults.Domain;

namespace Governance.Exemptions;

/// <summary>Every refusal of this capability.</summary>
public static class ExemptionErrors
{
    public static readonly Error NoEnd = new("exemptions.no_end", ErrorKind.Invalid);
    public static readonly Error StartInPast = new("exemptions.start_in_past", ErrorKind.Conflict);
    public static readonly Error EndsBeforeStart = new("exemptions.ends_before_start", ErrorKind.Invalid);
    public static readonly Error Overlapping = new("exemptions.overlapping", ErrorKind.Conflict);

    public static Error TooLong(int days) => new("exemptions.too_long", ErrorKind.Conflict, days);

    public static Error ClauseUnknown(string clause) => new("exemptions.clause_unknown", ErrorKind.Invalid, clause);

    public static Error NotApplicable(string clause, string unitType) => new("exemptions.clause_not_applicable", ErrorKind.Conflict, clause, unitType);

    public static Error NoSuchUnitsHere(string code, string unitType) => new("exemptions.no_such_units_here", ErrorKind.Conflict, code, unitType);

    public static Error UnitNotOperating(string code) => new("exemptions.unit_not_operating", ErrorKind.Conflict, code);

    public static Error TransitionNotAllowed(ExemptionStatus from, ExemptionStatus to) => new("exemptions.transition_not_allowed", ErrorKind.Conflict, from, to)
    {
        Details = new Dictionary<string, object?> { ["currentState"] = from.ToString() },
    };
}
