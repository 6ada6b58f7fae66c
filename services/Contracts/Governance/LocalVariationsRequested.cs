namespace BranchPlatform.Contracts.Governance;

/// <summary>
/// A service that goes by local variations and knows none asks Governance to tell those in force again: events from before
/// its queue existed have passed it by (policy 1.3.1, flow E0).
/// </summary>
/// <param name="Service">The service's name on the map.</param>
public sealed record LocalVariationsRequested(string Service) : IEvent;
