using BranchPlatform.Contracts.Operations;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Risk.Assessments;

/// <summary>Judges an application as soon as it is submitted, because nothing is approved without it (policy 3.1.2).</summary>
public sealed class AssessSubmittedApplication(RiskDb db, RulesInForce rules, TimeProvider clock) : IConsumer<ApplicationSubmitted>
{
    public async Task Consume(ConsumeContext<ApplicationSubmitted> context)
    {
        var application = context.Message;
        if (await db.Assessments.AnyAsync(a => a.ApplicationId == application.ApplicationId, context.CancellationToken)) return;
        var now = clock.GetUtcNow();
        var facts = AssessedFacts.Of(application.Amount, application.ReceivedAt, application.EnteredAt, application.Channel, application.ProductType);
        db.Add(Assessment.Of(application.ApplicationId, application.BranchId, facts, await rules.AtAsync(now, context.CancellationToken), now));
    }
}
