using BranchPlatform.Contracts.Identity;
using Microsoft.EntityFrameworkCore;
using Testing;

namespace Identity.Tests.Accounts;

/// <summary>What Identity tells on request; in a host of its own, because everybody is told again.</summary>
public sealed class AnnouncingAccounts
{
    [Fact]
    public async Task Who_asks_is_told_every_account_again_with_its_roles_in_the_version_that_it_has()
    {
        await using var identity = new IdentityHost();
        await identity.InitializeAsync();
        var clerk = await identity.WithDb(db => db.Accounts.AsNoTracking().SingleAsync(a => a.UserName == "intakeclerk.b001"));
        var before = await identity.EventsOf(clerk.Id);

        var message = Company.NewPerson();
        await identity.Deliver(new AccountsRequested("operations"), message);
        await identity.Deliver(new AccountsRequested("operations"), message);

        Assert.Equal([.. before, "AccountChanged"], await identity.EventsOf(clerk.Id));
        Assert.Equal(["IntakeClerk"], (await identity.LastTold(clerk.Id)).Roles);
        Assert.Equal(clerk.Version, await identity.WithDb(db => db.Accounts.Where(a => a.Id == clerk.Id).Select(a => a.Version).SingleAsync()));
    }
}
