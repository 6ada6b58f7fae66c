using BranchPlatform.Contracts.Identity;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Identity.Accounts;

/// <summary>Tells every account again when another service asks, because events from before its queue existed passed it by (flow E0).</summary>
internal sealed class AnnounceAccounts(IdentityDb db) : IConsumer<AccountsRequested>
{
    public async Task Consume(ConsumeContext<AccountsRequested> context)
    {
        var held = (await db.AssignedRoles.AsNoTracking().Where(r => r.WithdrawnAt == null).ToListAsync(context.CancellationToken)).ToLookup(r => r.AccountId);
        foreach (var account in await db.Accounts.OrderBy(a => a.Id).ToListAsync(context.CancellationToken)) account.Announce(held[account.Id]);
    }
}
