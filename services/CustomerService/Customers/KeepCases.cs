using BranchPlatform.Contracts.Operations;
using MassTransit;

namespace CustomerService.Customers;

/// <summary>Keeps which branches have a running case of a customer: from an application's submission to whatever ends it.</summary>
public sealed class KeepCases(CustomerServiceDb db) :
    IConsumer<ApplicationSubmitted>, IConsumer<ApplicationNotAccepted>, IConsumer<ApplicationWithdrawn>, IConsumer<ApplicationReviewed>,
    IConsumer<ApplicationCancelled>, IConsumer<ApplicationCompleted>
{
    public async Task Consume(ConsumeContext<ApplicationSubmitted> context)
    {
        var submitted = context.Message;
        var known = await CaseAsync(submitted.ApplicationId, submitted.BranchId, isOpen: true, context.CancellationToken);
        known.CustomerId = submitted.CustomerId;
    }

    public Task Consume(ConsumeContext<ApplicationNotAccepted> context) => EndAsync(context.Message.ApplicationId, context.Message.BranchId, context.CancellationToken);

    public Task Consume(ConsumeContext<ApplicationWithdrawn> context) => EndAsync(context.Message.ApplicationId, context.Message.BranchId, context.CancellationToken);

    public Task Consume(ConsumeContext<ApplicationReviewed> context) => context.Message.Decision == "Reject"
        ? EndAsync(context.Message.ApplicationId, context.Message.BranchId, context.CancellationToken) : Task.CompletedTask;

    public Task Consume(ConsumeContext<ApplicationCancelled> context) => EndAsync(context.Message.ApplicationId, context.Message.BranchId, context.CancellationToken);

    public async Task Consume(ConsumeContext<ApplicationCompleted> context)
    {
        var completed = context.Message;
        var known = await CaseAsync(completed.ApplicationId, completed.BranchId, isOpen: false, context.CancellationToken);
        (known.CustomerId, known.IsOpen) = (completed.CustomerId, false);
    }

    private async Task EndAsync(Guid applicationId, Guid branchId, CancellationToken ct) =>
        (await CaseAsync(applicationId, branchId, isOpen: false, ct)).IsOpen = false;

    private async Task<CustomerCase> CaseAsync(Guid applicationId, Guid branchId, bool isOpen, CancellationToken ct) =>
        await db.Cases.FindAsync([applicationId], ct)
        ?? db.Cases.Add(new() { ApplicationId = applicationId, BranchId = branchId, IsOpen = isOpen }).Entity;
}
