namespace Governance;

/// <summary>What a branch shall reach of one measure in a year, for capabilities that do not keep targets themselves (policy 1.1, 2.2.3b).</summary>
/// <param name="Mandatory">Whether no branch does without it.</param>
/// <param name="Adds">Whether parts of the year add up to it; a mean stays what it is.</param>
/// <param name="MoreIsBetter">Whether to plan less is to plan worse.</param>
/// <param name="Decimals">How many it has.</param>
/// <param name="Value">Nothing while no target is in force.</param>
public sealed record Goal(string Metric, bool Mandatory, bool Adds, bool MoreIsBetter, int Decimals, decimal? Value);
