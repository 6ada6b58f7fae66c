using BranchPlatform.Contracts.Identity;
using MassTransit;
using ServiceDefaults.Messaging;

namespace Governance.Staff;

/// <summary>
/// Keeps who holds which roles: the highest version wins (flow E0). What a person has delegated ends with the role that it came from, and
/// with his account; so does what was delegated to him (rule X12).
/// </summary>
public sealed class KeepAccounts(GovernanceDb db, TimeProvider clock) : IConsumer<AccountChanged>
{
    public async Task Consume(ConsumeContext<AccountChanged> context)
    {
        var (account, envelope, ct) = (context.Message, context.Envelope(), context.CancellationToken);
        var copy = await db.Accounts.FindAsync([account.UserId], ct);
        if (copy?.Version >= envelope.AggregateVersion) return;
        if (copy is null)
            db.Add(copy = new AccountCopy { Id = account.UserId, OrgUnitId = envelope.OrgUnitId, Roles = [], Locked = false, Version = 0 });
        (copy.OrgUnitId, copy.EmployeeId, copy.Roles) = (envelope.OrgUnitId, account.EmployeeId, [.. account.Roles]);
        (copy.Locked, copy.Version) = (account.Locked, envelope.AggregateVersion);
        await db.FollowInDelegationsAsync(copy, clock.GetUtcNow(), ct);
    }
}
