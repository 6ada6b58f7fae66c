using BranchPlatform.Contracts.Operations;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Risk.Assessments;

/// <summary>Judges an application as soon as it is submitted, because nothing is approved without it (policy 3.1.2).</summary>
public sealed class AssessSubmittedApplication(RiskDb db, TimeProvider clock) : IConsumer<ApplicationSubmitted>
{
    public async Task Consume(ConsumeContext<ApplicationSubmitted> context)
    {
        if (await db.Assessments.AnyAsync(a => a.ApplicationId == context.Message.ApplicationId, context.CancellationToken)) return;
        var now = clock.GetUtcNow();
        var rules = await db.RuleSets.AsNoTracking().Where(r => r.InForceFrom <= now).OrderByDescending(r => r.InForceFrom)
            .FirstAsync(context.CancellationToken);
        db.Add(Assessment.Of(context.Message, rules, now));
    }
}
