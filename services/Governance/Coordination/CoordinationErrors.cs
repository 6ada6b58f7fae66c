using ServiceDefaults.Domain;

namespace Governance.Coordination;

/// <summary>Every refusal of this capability.</summary>
public static class CoordinationErrors
{
    /// <summary>HR does not know where the caller works.</summary>
    public static readonly Error AskerWorksNowhere = new("coordination.asker_works_nowhere", ErrorKind.Forbidden);

    public static readonly Error NotAskedSide = new("coordination.not_asked_side", ErrorKind.Forbidden);
    public static readonly Error NotAskingSide = new("coordination.not_asking_side", ErrorKind.Forbidden);
    public static readonly Error NeitherSide = new("coordination.neither_side", ErrorKind.Forbidden);
    public static readonly Error AsksItself = new("coordination.asks_itself", ErrorKind.Invalid);
    public static readonly Error UnitUnknown = new("coordination.unit_unknown", ErrorKind.Invalid);
    public static readonly Error DueInPast = new("coordination.due_in_past", ErrorKind.Invalid);

    public static Error UnitNotOperating(string unit) => new("coordination.unit_not_operating", ErrorKind.Conflict, unit);

    /// <summary>Nobody, or nobody who works at the asked unit.</summary>
    public static Error OwnerNotOfUnit(string unit) => new("coordination.no_owner", ErrorKind.Invalid, unit);

    public static Error NotAnswered(CoordinationStatus status) => new("coordination.not_answered", ErrorKind.Conflict, status)
    {
        Details = new Dictionary<string, object?> { ["currentState"] = status.ToString() },
    };

    public static Error TransitionNotAllowed(CoordinationStatus from, CoordinationStatus to) => new("coordination.transition_not_allowed", ErrorKind.Conflict, from, to)
    {
        Details = new Dictionary<string, object?> { ["currentState"] = from.ToString() },
    };
}
