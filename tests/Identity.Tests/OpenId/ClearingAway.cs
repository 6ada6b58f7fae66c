using Identity.OpenId;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenIddict.EntityFrameworkCore.Models;
using Testing;

namespace Identity.Tests.OpenId;

public sealed class ClearingAway
{
    [Fact]
    public async Task What_has_run_out_for_more_than_a_day_is_cleared_away_and_nothing_younger()
    {
        await using var fresh = new FreshHost();
        await fresh.InitializeAsync();
        var pruning = fresh.Services.GetServices<IHostedService>().OfType<Pruning>().Single();
        var browser = IdentityHost.BrowserOf(fresh);
        (string, string)[] robot = [("client_id", "robot"), ("client_secret", FreshHost.Secret)];
        var tokens = new Tokens(await (await browser.Post("/connect/token", [.. robot, ("grant_type", "client_credentials")])).Success());
        (await browser.Post("/connect/revoke", [.. robot, ("token", tokens.Access)])).EnsureSuccessStatusCode();
        await browser.SubmitSignIn("/account/sign-in", "somebody", "wrong");

        await pruning.PruneAsync(CancellationToken.None);
        Assert.Equal((1, 1), await Rows());
        fresh.Clock.Ahead += TimeSpan.FromHours(25);
        await pruning.PruneAsync(CancellationToken.None);
        Assert.Equal((0, 0), await Rows());

        Task<(int, int)> Rows() => fresh.WithDb(async db => (await db.Set<OpenIddictEntityFrameworkCoreToken<Guid>>().CountAsync(), await db.SignInTries.CountAsync()));
    }
}
