namespace BranchPlatform.Contracts;

/// <summary>
/// Marks a fact that its owner tells every other service. Empty on purpose: one queue bound to this
/// interface receives every event of the platform. Namespace and name of an event are its wire name:
/// never renamed, members only ever added.
/// </summary>
public interface IEvent;
