using BranchPlatform.Contracts.Operations;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Risk.Assessments;

/// <summary>
/// Answers for an application that still waits for Risk: with the judgement that was made, or by making it, because its
/// submission may have been told before Risk's queue existed (policy 3.1.2).
/// </summary>
public sealed class AnswerWhenAskedAgain(RiskDb db, RulesInForce rules, TimeProvider clock) : IConsumer<ApplicationRiskAssessmentRequested>
{
    public async Task Consume(ConsumeContext<ApplicationRiskAssessmentRequested> context)
    {
        var application = context.Message;
        if (await db.Assessments.SingleOrDefaultAsync(a => a.ApplicationId == application.ApplicationId, context.CancellationToken) is { } made)
        {
            made.Announce();
            return;
        }
        var now = clock.GetUtcNow();
        var facts = AssessedFacts.Of(application.Amount, application.ReceivedAt, application.EnteredAt, application.Channel, application.ProductType);
        db.Add(Assessment.Of(application.ApplicationId, application.BranchId, facts, await rules.AtAsync(now, context.CancellationToken), now));
    }
}
