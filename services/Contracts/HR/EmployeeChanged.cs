namespace BranchPlatform.Contracts.HR;

/// <summary>
/// The whole state of an employee after a change: the version is the event's aggregate version, the highest wins (flow E0).
/// Names of staff are allowed in events; nothing else about the person is.
/// </summary>
/// <param name="No">The staff number.</param>
/// <param name="UserName">What the person signs in with.</param>
/// <param name="WorkEmail">Where the activation link goes.</param>
/// <param name="UnitId">Where the person works.</param>
/// <param name="Posts">Codes of the posts that the person sits on; Identity says which roles they carry.</param>
/// <param name="Status"><c>Active</c>, <c>Suspended</c> or <c>Left</c>.</param>
public sealed record EmployeeChanged(
    Guid EmployeeId, string No, string UserName, string DisplayName, string WorkEmail, Guid UnitId,
    IReadOnlyList<string> Posts, string Status) : IEvent;
