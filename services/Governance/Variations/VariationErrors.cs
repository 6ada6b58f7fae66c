using ServiceDefaults.Domain;
using ServiceDefaults.Security;

namespace Governance.Variations;

/// <summary>Every refusal of this capability.</summary>
public static class VariationErrors
{
    public static readonly Error ProposedOneself = SeparationOfDuties.Broken("variation_proposer");
    public static readonly Error NoExpiry = new("variations.no_expiry", ErrorKind.Invalid);
    public static readonly Error StartInPast = new("variations.start_in_past", ErrorKind.Conflict);
    public static readonly Error EndsBeforeStart = new("variations.ends_before_start", ErrorKind.Invalid);
    public static readonly Error Impossible = new("variations.value_impossible", ErrorKind.Invalid);
    public static readonly Error Overlapping = new("variations.overlapping", ErrorKind.Conflict);
    public static readonly Error Over = new("variations.over", ErrorKind.Conflict);

    public static Error KeyUnknown(string key) => new("variations.key_unknown", ErrorKind.Invalid, key);

    public static Error UnitNotLocal(string code) => new("variations.unit_not_local", ErrorKind.Conflict, code);

    public static Error UnitNotOperating(string code) => new("variations.unit_not_operating", ErrorKind.Conflict, code);

    /// <summary>What the company goes by stands in <c>hqValue</c>.</summary>
    public static Error LooserThanHq(decimal hqValue) => new("variations.looser_than_hq", ErrorKind.Conflict, hqValue)
    {
        Details = new Dictionary<string, object?> { ["hqValue"] = hqValue },
    };

    public static Error EqualToHq(decimal hqValue) => new("variations.equal_to_hq", ErrorKind.Conflict, hqValue);

    public static Error TransitionNotAllowed(VariationStatus from, VariationStatus to) => new("variations.transition_not_allowed", ErrorKind.Conflict, from, to)
    {
        Details = new Dictionary<string, object?> { ["currentState"] = from.ToString() },
    };
}
