using BranchPlatform.Contracts.Operations;
using MassTransit;

namespace CustomerService.Customers;

/// <summary>Keeps which branches have a running case of a customer: from an application's submission to its completion or rejection.</summary>
public sealed class KeepCases(CustomerServiceDb db) : IConsumer<ApplicationSubmitted>, IConsumer<ApplicationReviewed>, IConsumer<ApplicationCompleted>
{
    public async Task Consume(ConsumeContext<ApplicationSubmitted> context)
    {
        var submitted = context.Message;
        var known = await CaseAsync(submitted.ApplicationId, submitted.BranchId, isOpen: true, context.CancellationToken);
        known.CustomerId = submitted.CustomerId;
    }

    public async Task Consume(ConsumeContext<ApplicationReviewed> context)
    {
        var reviewed = context.Message;
        if (reviewed.Decision != "Reject") return;
        (await CaseAsync(reviewed.ApplicationId, reviewed.BranchId, isOpen: false, context.CancellationToken)).IsOpen = false;
    }

    public async Task Consume(ConsumeContext<ApplicationCompleted> context)
    {
        var completed = context.Message;
        var known = await CaseAsync(completed.ApplicationId, completed.BranchId, isOpen: false, context.CancellationToken);
        (known.CustomerId, known.IsOpen) = (completed.CustomerId, false);
    }

    private async Task<CustomerCase> CaseAsync(Guid applicationId, Guid branchId, bool isOpen, CancellationToken ct) =>
        await db.Cases.FindAsync([applicationId], ct)
        ?? db.Cases.Add(new() { ApplicationId = applicationId, BranchId = branchId, IsOpen = isOpen }).Entity;
}
