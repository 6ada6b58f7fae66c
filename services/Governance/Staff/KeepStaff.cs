using BranchPlatform.Contracts.HR;
using MassTransit;
using ServiceDefaults.Messaging;

namespace Governance.Staff;

/// <summary>Keeps Governance's copy of the staff: the highest version wins (flow E0). The team of a branch follows it (rule X12).</summary>
public sealed class KeepStaff(GovernanceDb db, TimeProvider clock) : IConsumer<EmployeeChanged>
{
    public async Task Consume(ConsumeContext<EmployeeChanged> context)
    {
        var employee = context.Message;
        var version = context.Envelope().AggregateVersion;
        var copy = await db.Staff.FindAsync([employee.EmployeeId], context.CancellationToken);
        if (copy?.Version >= version) return;
        if (copy is null)
        {
            db.Add(new StaffCopy
            {
                Id = employee.EmployeeId, OrgUnitId = employee.UnitId, No = employee.No, Name = employee.DisplayName, WorkEmail = employee.WorkEmail,
                Posts = [.. employee.Posts], Status = employee.Status, Version = version,
            });
            return;
        }
        (copy.OrgUnitId, copy.No, copy.Name, copy.WorkEmail) = (employee.UnitId, employee.No, employee.DisplayName, employee.WorkEmail);
        (copy.Posts, copy.Status, copy.Version) = ([.. employee.Posts], employee.Status, version);
        await db.FollowInTeamsAsync(copy, clock.GetUtcNow(), context.CancellationToken);
    }
}
