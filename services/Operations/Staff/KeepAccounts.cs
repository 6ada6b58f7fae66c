using BranchPlatform.Contracts.Identity;
using MassTransit;
using ServiceDefaults.Messaging;

namespace Operations.Staff;

/// <summary>Keeps who holds which roles: the highest version wins (flow E0).</summary>
public sealed class KeepAccounts(OperationsDb db) : IConsumer<AccountChanged>
{
    public async Task Consume(ConsumeContext<AccountChanged> context)
    {
        var (account, envelope) = (context.Message, context.Envelope());
        var copy = await db.Accounts.FindAsync([account.UserId], context.CancellationToken);
        if (copy?.Version >= envelope.AggregateVersion) return;
        if (copy is null)
        {
            db.Add(new AccountCopy { Id = account.UserId, OrgUnitId = envelope.OrgUnitId, Roles = [.. account.Roles], Version = envelope.AggregateVersion });
            return;
        }
        (copy.OrgUnitId, copy.Roles, copy.Version) = (envelope.OrgUnitId, [.. account.Roles], envelope.AggregateVersion);
    }
}
