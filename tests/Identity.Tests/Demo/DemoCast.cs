using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Security;
using Testing;

namespace Identity.Tests.Demo;

public sealed class DemoCast(IdentityHost host)
{
    [Fact]
    public async Task Every_role_of_the_policy_has_an_account_with_its_usual_reach() => await host.WithDb(async db =>
    {
        var held = await (from role in db.AssignedRoles join account in db.Accounts on role.AccountId equals account.Id
                          where role.AssignedBy == null && EF.Functions.Like(account.UserName, "%.%") select new { role.Role, role.Reach, account.UserName }).ToListAsync();
        Assert.Equal(Roles.DefaultReach.Keys.Order(), held.Select(h => h.Role).Distinct().Order());
        Assert.All(held, h => Assert.Equal(Roles.DefaultReach[h.Role], h.Reach));
        Assert.Equal(45, held.Select(h => h.UserName).Distinct().Count());
    });

    [Fact]
    public async Task A_second_start_adds_nobody()
    {
        var before = await CountAsync();
        await using var second = host.WithWebHostBuilder(_ => { });
        using var client = second.CreateClient();
        await Eventually.True(async () => (await client.GetAsync(new Uri("/health", UriKind.Relative))).IsSuccessStatusCode, "the second start is ready");
        Assert.Equal(before, await CountAsync());
    }

    private Task<int> CountAsync() => host.WithDb(db => db.Accounts.CountAsync(a => EF.Functions.Like(a.UserName, "%.%")));
}
