using BranchPlatform.Contracts;
using BranchPlatform.Contracts.Identity;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Messaging;

namespace Governance.Staff;

/// <summary>Asks Identity for the accounts until one is known.</summary>
internal sealed class AskForAccounts(IServiceProvider services) : AskUntilKnown<GovernanceDb>(services)
{
    protected override Task<bool> IsKnownAsync(GovernanceDb db, CancellationToken ct) => db.Accounts.AnyAsync(ct);

    protected override IEvent Question(string self) => new AccountsRequested(self);
}
