namespace BranchPlatform.Contracts.Risk;

/// <summary>Risk's answer to <c>ApplicationSubmitted</c>; without it an application cannot be approved (policy 3.1.2).</summary>
/// <param name="Score">0 (no concern) to 100.</param>
/// <param name="Level"><c>Low</c>, <c>Medium</c>, <c>High</c> or <c>Critical</c>.</param>
/// <param name="Factors">Codes of the rules that added to the score.</param>
public sealed record ApplicationRiskAssessed(
    Guid ApplicationId, Guid BranchId, int Score, string Level, IReadOnlyList<string> Factors,
    string RuleSetVersion, DateTimeOffset AssessedAt) : IEvent;
