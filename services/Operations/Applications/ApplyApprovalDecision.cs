using BranchPlatform.Contracts.Approvals;
using MassTransit;

namespace Operations.Applications;

/// <summary>Follows the approval engine's answer about an escalated application (rule X3, policy 3.1.2).</summary>
public sealed class ApplyApprovalDecision(Cases cases, TimeProvider clock, ILogger<ApplyApprovalDecision> log) : IConsumer<ApprovalDecided>
{
    public async Task Consume(ConsumeContext<ApprovalDecided> context)
    {
        var answer = context.Message;
        if (answer.SubjectType != Application.ApprovalSubject) return;
        var found = await cases.OfAsync(answer.SubjectId, context.CancellationToken);
        var content = found.Application.ContentHash(await cases.DocumentsOfAsync(answer.SubjectId, context.CancellationToken));
        if (!found.Application.Apply(answer, content, found.Pace, clock.GetUtcNow()))
            log.ApprovalRefused(answer.ApprovalId, answer.SubjectId, found.Application.Status);
    }
}
