using BranchPlatform.Contracts.Approvals;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Operations.Innovation;

/// <summary>Rolls an innovation out, or stops it, as the committee resolved, because its roll-out is a major matter (policy 3.3.1, rule X3).</summary>
public sealed class ApplyRollOutDecision(OperationsDb db, ILogger<ApplyRollOutDecision> log) : IConsumer<ApprovalDecided>
{
    public async Task Consume(ConsumeContext<ApprovalDecided> context)
    {
        var decision = context.Message;
        if (decision.SubjectType != InnovationProposal.Subject) return;
        var proposal = await db.Innovations.SingleOrDefaultAsync(p => p.Id == decision.SubjectId, context.CancellationToken);
        if (proposal?.Decide(decision) != true) log.DecisionNotApplied(decision.ApprovalId, decision.SubjectId);
    }
}
