using BranchPlatform.Contracts.Identity;
using MassTransit;
using ServiceDefaults.Messaging;

namespace HR.Employees;

/// <summary>Keeps which account is whose: the highest version wins (flow E0).</summary>
public sealed class KeepAccounts(HRDb db) : IConsumer<AccountChanged>
{
    public async Task Consume(ConsumeContext<AccountChanged> context)
    {
        var account = context.Message;
        var version = context.Envelope().AggregateVersion;
        var copy = await db.Accounts.FindAsync([account.UserId], context.CancellationToken);
        if (copy is null) db.Add(copy = new() { AccountId = account.UserId });
        else if (copy.SourceVersion >= version) return;
        (copy.EmployeeId, copy.SourceVersion) = (account.EmployeeId, version);
    }
}
