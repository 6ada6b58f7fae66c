using BranchPlatform.Contracts.Operations;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Operations.Applications.QualityChecks;

/// <summary>Draws of the completed applications those that are looked at once more (reference data F2).</summary>
public sealed class DrawQualityChecks(OperationsDb db, Cases cases) : IConsumer<ApplicationCompleted>
{
    public async Task Consume(ConsumeContext<ApplicationCompleted> context)
    {
        var completed = context.Message;
        var application = await db.Applications.AsNoTracking().Include(a => a.StepResults).SingleOrDefaultAsync(a => a.Id == completed.ApplicationId, context.CancellationToken);
        if (application is null || !QualityCheck.IsDrawn(application.Id, cases.ProductOf(application).Definition.PostReviewSamplePercent)) return;
        if (await db.QualityChecks.AnyAsync(c => c.ApplicationId == application.Id, context.CancellationToken)) return;
        db.Add(QualityCheck.Draw(application, completed.CompletedAt));
    }
}
