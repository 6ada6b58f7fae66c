namespace BranchPlatform.Contracts.HR;

/// <summary>
/// A service whose copy of the employees is still empty asks HR to tell them again: events from before its queue existed
/// have passed it by (flow E0).
/// </summary>
/// <param name="Service">The service's name on the map.</param>
public sealed record EmployeesRequested(string Service) : IEvent;
