using BranchPlatform.Contracts.HR;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace HR.Employees;

/// <summary>Tells every employee again when a new service has none, because events from before its queue existed passed it by (flow E0).</summary>
public sealed class AnnounceEmployees(HRDb db) : IConsumer<EmployeesRequested>
{
    public async Task Consume(ConsumeContext<EmployeesRequested> context)
    {
        foreach (var employee in await db.Employees.OrderBy(e => e.Id).ToListAsync(context.CancellationToken)) employee.Announce();
    }
}
