using BranchPlatform.Contracts.Operations;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Messaging;

namespace HR.Employees.Work;

/// <summary>
/// Counts a completed application for the officer who completed it, and takes it back when it is undone (policy 2.2.3d, 3.1.3): in the month in
/// which it was counted, because what was undone was no work of that month. The sum is the same whichever comes first.
/// </summary>
public sealed class CountCompletedApplications(HRDb db, TimeProvider clock) : IConsumer<ApplicationCompleted>, IConsumer<ApplicationReversed>
{
    public async Task Consume(ConsumeContext<ApplicationCompleted> context)
    {
        var done = context.Message;
        (await CountAsync(done.OfficerId, done.BranchId, done.CompletedAt, context.CancellationToken)).Add();
    }

    public async Task Consume(ConsumeContext<ApplicationReversed> context)
    {
        var undone = context.Message;
        // An older sender does not say whose work it was.
        if (undone.OfficerId is not { } officer) return;
        (await CountAsync(officer, undone.BranchId, undone.CompletedAt, context.CancellationToken)).TakeBack();
    }

    private async Task<WorkCount> CountAsync(Guid officer, Guid branch, DateTimeOffset completedAt, CancellationToken ct)
    {
        var period = BusinessTime.PeriodOf(completedAt);
        var count = await db.WorkCounts.SingleOrDefaultAsync(w => w.OwnerId == officer && w.OrgUnitId == branch && w.Period == period, ct);
        if (count is null) db.Add(count = WorkCount.Begin(officer, branch, period, clock.GetUtcNow()));
        return count;
    }
}

/// <summary>An officer's month is one row.</summary>
public sealed class CountCompletedApplicationsDefinition : OneByOnePerUnit<CountCompletedApplications>;
