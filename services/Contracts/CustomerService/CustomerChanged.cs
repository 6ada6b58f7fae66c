namespace BranchPlatform.Contracts.CustomerService;

/// <summary>
/// What other services may know of a customer, after a change: the version is the event's aggregate version, the highest
/// wins (flow E0). Never a name, a number of an identity card or a way to reach the person.
/// </summary>
/// <param name="No">The customer number.</param>
/// <param name="Type"><c>Person</c> or <c>Organisation</c>.</param>
/// <param name="HomeBranchId">The branch that looks after the customer.</param>
/// <param name="Status"><c>Active</c>, <c>Closed</c> or <c>Erased</c>.</param>
/// <param name="RiskFlag"><c>None</c>, <c>Watch</c> or <c>Blocked</c>.</param>
public sealed record CustomerChanged(
    Guid CustomerId, string No, string Type, Guid HomeBranchId, string Status, string RiskFlag) : IEvent;
