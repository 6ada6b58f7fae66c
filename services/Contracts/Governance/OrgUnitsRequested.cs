namespace BranchPlatform.Contracts.Governance;

/// <summary>
/// A service whose copy of the organisation is still empty asks Governance to tell the units again: events from before
/// its queue existed have passed it by (flow E0).
/// </summary>
/// <param name="Service">The service's name on the map.</param>
public sealed record OrgUnitsRequested(string Service) : IEvent;
