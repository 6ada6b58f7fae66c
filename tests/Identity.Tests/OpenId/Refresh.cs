using System.Net;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.Server;
using ServiceDefaults.Security;
using Testing;
using static Testing.Company;

namespace Identity.Tests.OpenId;

public sealed class Refresh(IdentityHost host)
{
    private static readonly Uri Accounts = new("/accounts?size=1", UriKind.Relative);

    [Fact]
    public async Task A_refresh_gives_a_new_refresh_token_and_keeps_the_session()
    {
        var browser = host.NewBrowser();
        var first = await browser.SignIn("riskofficer.hq");
        var second = await browser.Refresh(first.Refresh);
        Assert.NotEqual(first.Refresh, second.Refresh);
        Assert.Equal(first.Sid, second.Sid);
        Assert.NotEmpty((await browser.Refresh(second.Refresh)).Access);
    }

    [Fact]
    public async Task A_refresh_brings_the_roles_of_now()
    {
        var person = await host.NewPerson();
        var browser = host.NewBrowser();
        var before = await browser.SignIn(person.UserName);
        Assert.False(Tokens.Part(before.Access, 1).TryGetProperty(RoleAssignment.ClaimType, out _));

        var admin = await host.SignedIn("systemadmin.hq");
        await (await admin.Command($"/accounts/{person.Id}/role-assignments", new { role = Roles.Cashier, scopeUnitId = Branch2 })).Success();
        var after = await browser.Refresh(before.Refresh);
        Assert.Equal($"{Roles.Cashier}:Unit:{Branch2}", Tokens.Part(after.Access, 1).GetProperty(RoleAssignment.ClaimType).GetString());
    }

    [Fact]
    public async Task An_answer_that_got_lost_may_be_asked_for_again()
    {
        var browser = host.NewBrowser();
        var first = await browser.SignIn("riskofficer.hq");
        await browser.Refresh(first.Refresh);
        Assert.NotEmpty((await browser.Refresh(first.Refresh)).Access);
    }

    [Fact]
    public async Task A_refresh_token_in_two_hands_ends_the_chain_the_session_and_its_access_tokens()
    {
        await using var strict = WithoutLeeway();
        var browser = IdentityHost.BrowserOf(strict);
        var first = await browser.SignIn("internalauditor.hq");
        var second = await browser.Refresh(first.Refresh);
        var client = host.Bearer(second.Access);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(Accounts)).StatusCode);

        await (await browser.TryRefresh(first.Refresh)).RefusedAs("invalid_grant");

        await (await browser.TryRefresh(second.Refresh)).RefusedAs("invalid_grant");
        Assert.True(await host.IsDenied($"sid:{first.Sid}"));
        await Eventually.True(async () => (await client.GetAsync(Accounts)).StatusCode == HttpStatusCode.Unauthorized, "the chain's access token is refused");
        Assert.Equal("login_required", await SilentError(browser));
    }

    [Fact]
    public async Task A_code_in_two_hands_ends_what_came_from_it()
    {
        var browser = host.NewBrowser();
        var verifier = Browser.NewVerifier();
        var callback = await browser.Authorize(Browser.AuthorizeUrl(verifier), "riskmanager.hq");
        var code = QueryHelpers.ParseQuery(callback.Query)["code"].ToString();
        var tokens = await browser.Redeem(code, verifier);

        await (await browser.TryRedeem(code, verifier)).RefusedAs("invalid_grant");

        Assert.True(await host.IsDenied($"sid:{tokens.Sid}"));
        await (await browser.TryRefresh(tokens.Refresh)).RefusedAs("invalid_grant");
    }

    [Fact]
    public async Task A_revoked_refresh_token_is_worth_nothing()
    {
        var browser = host.NewBrowser();
        var tokens = await browser.SignIn("riskofficer.hq");
        Assert.Equal(HttpStatusCode.OK, (await browser.Post("/connect/revoke", ("client_id", "cli"), ("token", tokens.Refresh))).StatusCode);
        await (await browser.TryRefresh(tokens.Refresh)).RefusedAs("invalid_grant");
    }

    private WebApplicationFactory<IdentityDb> WithoutLeeway() => host.WithWebHostBuilder(builder => builder.ConfigureTestServices(services =>
        services.PostConfigure<OpenIddictServerOptions>(options => options.RefreshTokenReuseLeeway = TimeSpan.Zero)));

    private static async Task<string?> SilentError(Browser browser)
    {
        var answer = await browser.Get(Browser.AuthorizeUrl(Browser.NewVerifier(), ("prompt", "none")));
        return QueryHelpers.ParseQuery(answer.Headers.Location!.Query)["error"];
    }
}
