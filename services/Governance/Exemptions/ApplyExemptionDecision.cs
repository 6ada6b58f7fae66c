using BranchPlatform.Contracts.Approvals;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Governance.Exemptions;

/// <summary>Exempts units from a clause as the committee resolved (policy 1.2, rule X3).</summary>
public sealed class ApplyExemptionDecision(GovernanceDb db, ExemptionDesk desk, TimeProvider clock, ILogger<ApplyExemptionDecision> log) : IConsumer<ApprovalDecided>
{
    public async Task Consume(ConsumeContext<ApprovalDecided> context)
    {
        var decision = context.Message;
        if (decision.SubjectType != ClauseExemption.Matter) return;
        var exemption = await db.Exemptions.SingleOrDefaultAsync(e => e.Id == decision.SubjectId, context.CancellationToken);
        if (exemption?.Decide(decision) != true) log.DecisionNotApplied(decision.ApprovalId, decision.SubjectId);
        else if (exemption.Status == ExemptionStatus.InForce) await desk.JudgeAnewAsync(exemption, clock.GetUtcNow(), context.CancellationToken);
    }
}

internal static partial class ExemptionLog
{
    [LoggerMessage(1211, LogLevel.Warning, "The decision of approval {ApprovalId} on exemption {ExemptionId} is not applied: it answers no open request about this content.")]
    public static partial void DecisionNotApplied(this ILogger log, Guid approvalId, Guid exemptionId);
}
