namespace BranchPlatform.Contracts.Identity;

/// <summary>
/// A service that has to know who holds which role asks Identity to tell the accounts again: events from before its queue
/// existed have passed it by (flow E0).
/// </summary>
/// <param name="Service">The service's name on the map.</param>
public sealed record AccountsRequested(string Service) : IEvent;
