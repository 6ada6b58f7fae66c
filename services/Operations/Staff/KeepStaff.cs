using BranchPlatform.Contracts.HR;
using MassTransit;
using ServiceDefaults.Messaging;

namespace Operations.Staff;

/// <summary>Keeps Operations' copy of the staff, because figures are divided by heads and no branch lends people below its minimum: the highest version wins (policy 3.2.1, 3.3.2, flow E0).</summary>
public sealed class KeepStaff(OperationsDb db) : IConsumer<EmployeeChanged>
{
    public async Task Consume(ConsumeContext<EmployeeChanged> context)
    {
        var employee = context.Message;
        var version = context.Envelope().AggregateVersion;
        var copy = await db.Staff.FindAsync([employee.EmployeeId], context.CancellationToken);
        if (copy?.Version >= version) return;
        if (copy is null)
        {
            db.Add(new StaffCopy { Id = employee.EmployeeId, OrgUnitId = employee.UnitId, Status = employee.Status, Version = version });
            return;
        }
        (copy.OrgUnitId, copy.Status, copy.Version) = (employee.UnitId, employee.Status, version);
    }
}
