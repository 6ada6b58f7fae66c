namespace BranchPlatform.Contracts;

/// <summary>An amount of money on the wire.</summary>
/// <param name="Amount">Decimal digits as a string, such as <c>12.50</c>, so that no reader makes a float of it.</param>
/// <param name="Currency">ISO 4217 code, such as <c>CNY</c>.</param>
public sealed record MoneyAmount(string Amount, string Currency);
