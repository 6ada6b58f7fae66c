using BranchPlatform.Contracts.Identity;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Security;
using Testing;
using static Testing.Company;

namespace Operations.Tests.Staff;

/// <summary>Who holds which roles, as Identity tells it.</summary>
public sealed class KeepingAccounts(OperationsHost operations)
{
    [Fact]
    public async Task An_account_is_known_with_its_unit_and_its_roles_and_older_news_changes_nothing()
    {
        var account = NewPerson();
        await operations.Deliver(new AccountChanged(account, null, [Roles.IntakeClerk], Locked: false), version: 2);
        await operations.Deliver(new AccountChanged(account, null, [Roles.Cashier], Locked: false), version: 1);
        Assert.Equal([Roles.IntakeClerk], await RolesOf(account));
        await operations.Deliver(new AccountChanged(account, null, [Roles.IntakeClerk, Roles.ReviewOfficer], Locked: false), version: 3);
        Assert.Equal([Roles.IntakeClerk, Roles.ReviewOfficer], await RolesOf(account));
        Assert.Equal(Branch1, await operations.WithDb(db => db.Accounts.Where(a => a.Id == account).Select(a => a.OrgUnitId).SingleAsync()));
    }

    private Task<string[]> RolesOf(Guid account) => operations.WithDb(db => db.Accounts.Where(a => a.Id == account).Select(a => a.Roles).SingleAsync());
}
