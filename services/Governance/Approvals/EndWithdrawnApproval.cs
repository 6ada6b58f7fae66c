using BranchPlatform.Contracts.Approvals;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Governance.Approvals;

/// <summary>Ends a case that the service that asked has taken back; one that is decided already stays decided (rules X3, X12).</summary>
public sealed class EndWithdrawnApproval(GovernanceDb db, TimeProvider clock, ILogger<EndWithdrawnApproval> log) : IConsumer<ApprovalWithdrawn>
{
    public async Task Consume(ConsumeContext<ApprovalWithdrawn> context)
    {
        // Not there yet: the request comes by another queue, and this message comes again.
        var approval = await db.Approvals.SingleOrDefaultAsync(c => c.Id == context.Message.ApprovalId, context.CancellationToken)
            ?? throw new InvalidOperationException("The request that is withdrawn has not come yet.");
        if (!approval.Withdraw(context.Message.Reason, clock.GetUtcNow())) log.WithdrawnTooLate(approval.Id, approval.Status);
    }
}
