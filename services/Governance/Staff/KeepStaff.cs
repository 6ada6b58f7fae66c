using BranchPlatform.Contracts.HR;
using MassTransit;
using ServiceDefaults.Messaging;

namespace Governance.Staff;

/// <summary>Keeps Governance's copy of the staff: the highest version wins (flow E0). Teams and accountable positions follow it (rule X12).</summary>
public sealed class KeepStaff(GovernanceDb db, TimeProvider clock) : IConsumer<EmployeeChanged>
{
    public async Task Consume(ConsumeContext<EmployeeChanged> context)
    {
        var (employee, version, now, ct) = (context.Message, context.Envelope().AggregateVersion, clock.GetUtcNow(), context.CancellationToken);
        var copy = await db.Staff.FindAsync([employee.EmployeeId], ct);
        if (copy?.Version >= version) return;
        var before = copy is null ? new Sitting(employee.UnitId, []) : Sitting.Of(copy);
        if (copy is null)
        {
            db.Add(copy = new StaffCopy
            {
                Id = employee.EmployeeId, OrgUnitId = employee.UnitId, No = employee.No, Name = employee.DisplayName, WorkEmail = employee.WorkEmail,
                Posts = [], Status = employee.Status, Version = version,
            });
        }
        (copy.OrgUnitId, copy.No, copy.Name, copy.WorkEmail) = (employee.UnitId, employee.No, employee.DisplayName, employee.WorkEmail);
        (copy.Posts, copy.Status, copy.Version) = ([.. employee.Posts], employee.Status, version);
        await db.FollowInTeamsAsync(copy, now, ct);
        await db.FollowInDutiesAsync(copy, before, now, ct);
    }
}
