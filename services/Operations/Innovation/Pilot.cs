namespace Operations.Innovation;

/// <summary>Which way a number is good, or for a stop-loss, reached.</summary>
public enum Direction { AtLeast, AtMost }

/// <summary>How an idea is tried (policy 3.3.1).</summary>
/// <param name="No">Raised by each new plan.</param>
/// <param name="To">The last day.</param>
/// <param name="StopLossCode">The measure that ends the pilot.</param>
/// <param name="StopLossDirection"><c>AtLeast</c>: ends when the measure is at or above the limit.</param>
public sealed record PilotPlan(
    int No, Guid[] Branches, DateOnly From, DateOnly To, string StopLossCode, decimal StopLossLimit, Direction StopLossDirection);

/// <summary>What a pilot has to reach, as it is asked for.</summary>
public sealed record Criterion(string Code, decimal Target, Direction Direction);

/// <summary>One criterion of one plan.</summary>
public sealed record PilotCriterion(Guid ProposalId, int PlanNo, string Code, Guid OrgUnitId, decimal Target, Direction Direction)
{
    public bool IsMet(decimal value) => Direction.IsReached(value, Target);
}

/// <summary>One measurement of a running pilot; the last day counts.</summary>
/// <param name="Version">The version of the proposal that it led to.</param>
public sealed record PilotMeasurement(
    Guid ProposalId, int Version, string Code, Guid OrgUnitId, decimal Value, DateOnly MeasuredOn, Guid By, DateTimeOffset At);

internal static class Directions
{
    public static bool IsReached(this Direction direction, decimal value, decimal limit) =>
        direction switch { Direction.AtLeast => value >= limit, Direction.AtMost => value <= limit };
}
