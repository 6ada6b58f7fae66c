namespace BranchPlatform.Contracts.Identity;

/// <summary>The whole state of an account after a change: the version is the event's aggregate version, the highest wins (flow E0).</summary>
/// <param name="UserId">Who acts: the actor of events and the subject of tokens.</param>
/// <param name="EmployeeId">The employee whose account it is; null for an administrator whom HR does not know.</param>
/// <param name="Roles">Names of the roles that are held now.</param>
/// <param name="Locked">Whether the person is kept out.</param>
public sealed record AccountChanged(Guid UserId, Guid? EmployeeId, IReadOnlyList<string> Roles, bool Locked) : IEvent;
