using ServiceDefaults.Domain;

namespace Governance.Targets;

/// <summary>Every refusal of this capability.</summary>
public static class TargetErrors
{
    public static readonly Error
        OwnerMissing = new("targets.owner_missing", ErrorKind.Invalid),
        BranchUnknown = new("targets.branch_unknown", ErrorKind.Invalid),
        BranchTwice = new("targets.branch_twice", ErrorKind.Invalid),
        NoBranches = new("targets.no_branches", ErrorKind.Invalid),
        MeanHasNoReserve = new("targets.mean_has_no_reserve", ErrorKind.Invalid),
        NothingToSupersede = new("targets.nothing_to_supersede", ErrorKind.Conflict);

    public static Error MetricUnknown(string code) => new("targets.metric_unknown", ErrorKind.Invalid, code);

    public static Error ValueOutOfRange(string metric, int decimals) => new("targets.value_out_of_range", ErrorKind.Invalid, metric, decimals);

    public static Error OwnerNotDepartment(string code) => new("targets.owner_not_department", ErrorKind.Invalid, code);

    public static Error BranchNotOperating(string code) => new("targets.branch_not_operating", ErrorKind.Conflict, code);

    public static Error WeightWrong(string code) => new("targets.weight_wrong", ErrorKind.Invalid, code);

    public static Error YearPast(int year) => new("targets.year_past", ErrorKind.Conflict, year);

    public static Error ActiveAlready(string metric, int year, Guid? active) => new("targets.active_already", ErrorKind.Conflict, metric, year)
    {
        Details = new Dictionary<string, object?> { ["activeId"] = active },
    };

    /// <summary>What the branches make up, with the reserve, is not the company's target.</summary>
    public static Error NotMadeUp(decimal value, decimal madeUp, decimal reserve) => new("targets.not_made_up", ErrorKind.Conflict, value, madeUp, reserve)
    {
        Details = new Dictionary<string, object?> { ["value"] = value, ["madeUp"] = madeUp, ["reserve"] = reserve },
    };

    public static Error TransitionNotAllowed(TargetStatus from, TargetStatus to) => new("targets.transition_not_allowed", ErrorKind.Conflict, from, to)
    {
        Details = new Dictionary<string, object?> { ["currentState"] = from.ToString() },
    };
}
