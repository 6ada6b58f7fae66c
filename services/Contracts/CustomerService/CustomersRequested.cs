namespace BranchPlatform.Contracts.CustomerService;

/// <summary>
/// A service asks for the customers of the demo data to be told again: events from before its queue existed have passed it by. Real customers may
/// be millions; one that a service has not heard of is asked for by himself (flow E0).
/// </summary>
/// <param name="Service">The service's name on the map.</param>
public sealed record CustomersRequested(string Service) : IEvent;
