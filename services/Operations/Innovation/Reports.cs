namespace Operations.Innovation;

/// <summary>What the market said (policy 3.3.1).</summary>
/// <param name="Sample">How many were asked; more than zero.</param>
public sealed record MarketResearch(string Method, int Sample, string Findings, Guid By, DateTimeOffset At);

/// <summary>Whether it can be done (policy 3.3.1).</summary>
/// <param name="NetPresentValue">In the currency of the budget; may be less than zero.</param>
/// <param name="PaybackMonths">Null when it never pays back.</param>
public sealed record FeasibilityStudy(
    bool Feasible, string Technical, string Legal, string Operational, decimal NetPresentValue, int? PaybackMonths, Guid By, DateTimeOffset At);

/// <summary>Risk's judgement of the proposal with its pilot plan (policy 3.3.1).</summary>
public sealed record RiskOpinion(InnovationRisk Level, bool Approved, string Note, Guid By, DateTimeOffset At);

/// <summary>How the roll-out was asked for.</summary>
/// <param name="DespiteMissed">Why, although criteria were missed; null where none was.</param>
/// <param name="Pending">Whether the committee's answer is awaited.</param>
public sealed record RollOut(Guid ApprovalId, string? ProductType, string? DespiteMissed, bool Pending, Guid RequestedBy, DateTimeOffset RequestedAt);
