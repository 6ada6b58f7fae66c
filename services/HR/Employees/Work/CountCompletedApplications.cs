using BranchPlatform.Contracts.Operations;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;

namespace HR.Employees.Work;

/// <summary>Counts a completed application for the officer who completed it (policy 2.2.3d).</summary>
public sealed class CountCompletedApplications(HRDb db, TimeProvider clock) : IConsumer<ApplicationCompleted>
{
    public async Task Consume(ConsumeContext<ApplicationCompleted> context)
    {
        var done = context.Message;
        var period = BusinessTime.PeriodOf(done.CompletedAt);
        var count = await db.WorkCounts.SingleOrDefaultAsync(
            w => w.OwnerId == done.OfficerId && w.OrgUnitId == done.BranchId && w.Period == period, context.CancellationToken);
        if (count is null) db.Add(count = WorkCount.Begin(done.OfficerId, done.BranchId, period, clock.GetUtcNow()));
        count.Add();
    }
}
