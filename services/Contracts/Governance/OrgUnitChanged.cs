namespace BranchPlatform.Contracts.Governance;

/// <summary>The whole state of an organisation unit after a change: the version is the event's aggregate version, the highest wins (rule X1, flow E0).</summary>
/// <param name="Type"><c>HeadOffice</c>, <c>Region</c>, <c>Department</c> or <c>Branch</c>.</param>
/// <param name="Path">Codes from the root, such as <c>/HQ/R1/B001/</c>.</param>
/// <param name="Status"><c>Planned</c>, <c>Operating</c>, <c>Suspended</c> or <c>Closed</c> (policy 1.2).</param>
public sealed record OrgUnitChanged(
    Guid OrgUnitId, string Code, string Name, string Type, Guid? ParentId, string Path, string Status) : IEvent;
