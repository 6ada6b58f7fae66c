using Identity.Keys;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.EntityFrameworkCore.Models;
using Testing;

namespace Identity.Tests.Keys;

public sealed class KeysAndRestarts(IdentityHost host)
{
    [Fact]
    public async Task Tokens_and_sessions_survive_a_restart()
    {
        var browser = host.NewBrowser();
        var answer = await browser.SubmitSignIn("/account/sign-in", "complianceofficer.hq", IdentityHost.Password);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("bp-sign-in=", StringComparison.Ordinal)).Split(';')[0];
        var tokens = await browser.SignIn("complianceofficer.hq");

        await using var restarted = host.WithWebHostBuilder(_ => { });
        var after = IdentityHost.BrowserOf(restarted);
        var renewed = await after.Refresh(tokens.Refresh);
        Assert.Equal(Tokens.Part(tokens.Access, 0).GetProperty("kid").GetString(), Tokens.Part(renewed.Access, 0).GetProperty("kid").GetString());
        using var known = restarted.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        known.DefaultRequestHeaders.Add("Cookie", cookie);
        var silent = await known.GetAsync(new Uri(Browser.AuthorizeUrl(Browser.NewVerifier(), ("prompt", "none")), UriKind.Relative));
        Assert.True(QueryHelpers.ParseQuery(silent.Headers.Location!.Query).ContainsKey("code"));
    }

    [Fact]
    public async Task Replicas_that_start_together_share_one_key_of_each_kind_and_one_set_of_clients()
    {
        await using var fresh = new FreshHost();
        await fresh.InitializeAsync();
        await fresh.WithDb(async db =>
        {
            await db.ProviderKeys.ExecuteDeleteAsync();
            await db.Set<OpenIddictEntityFrameworkCoreApplication<Guid>>().ExecuteDeleteAsync();
        });
        var replicas = Enumerable.Range(0, 3).Select(_ => fresh.WithWebHostBuilder(_ => { })).ToList();
        await Task.WhenAll(replicas.Select(r => Task.Run(() => r.Services)));
        Assert.Equal(2, await fresh.WithDb(db => db.ProviderKeys.CountAsync()));
        Assert.Equal(2, await fresh.WithDb(db => db.Set<OpenIddictEntityFrameworkCoreApplication<Guid>>().CountAsync()));
        foreach (var replica in replicas) await replica.DisposeAsync();
    }

    [Fact]
    public async Task A_new_key_is_published_a_day_before_it_signs_and_the_old_one_a_day_longer()
    {
        await using var fresh = new FreshHost();
        await fresh.InitializeAsync();
        var ring = fresh.Services.GetRequiredService<KeyRing>();
        var browser = IdentityHost.BrowserOf(fresh);
        var old = Assert.Single(await Published());
        Assert.Equal(old, await Signing());

        await Pass(KeyRing.Life - KeyRing.Overlap);
        Assert.Equal(2, (await Published()).Count);
        Assert.Equal(old, await Signing());

        await Pass(KeyRing.Overlap);
        Assert.Equal(2, (await Published()).Count);
        var young = await Signing();
        Assert.NotEqual(old, young);

        await Pass(KeyRing.Overlap);
        Assert.Equal([young], await Published());
        Assert.Equal(young, await Signing());

        async Task Pass(TimeSpan time)
        {
            fresh.Clock.Ahead += time;
            await ring.RefreshAsync(CancellationToken.None);
        }

        async Task<List<string>> Published() =>
            [.. (await (await browser.Get("/.well-known/jwks")).Success()).GetProperty("keys").EnumerateArray().Select(k => k.GetProperty("kid").GetString()!)];

        async Task<string> Signing()
        {
            var answer = await browser.Post("/connect/token", ("grant_type", "client_credentials"), ("client_id", "robot"), ("client_secret", FreshHost.Secret), ("scope", "branch-platform"));
            return Tokens.Part(new Tokens(await answer.Success()).Access, 0).GetProperty("kid").GetString()!;
        }
    }

    [Fact]
    public async Task Keys_are_not_kept_in_clear() => await host.WithDb(async db =>
    {
        var keys = await db.ProviderKeys.AsNoTracking().ToListAsync();
        Assert.All(keys.Where(k => k.Use == KeyUse.Signing), k =>
            Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => System.Security.Cryptography.RSA.Create().ImportPkcs8PrivateKey(k.Material, out _)));
    });
}
