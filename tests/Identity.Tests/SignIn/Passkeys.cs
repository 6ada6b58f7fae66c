using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Identity.Accounts;
using Microsoft.EntityFrameworkCore;
using Testing;

namespace Identity.Tests.SignIn;

/// <summary>An Identity at a public origin that has a name: browsers do no passkeys at a number.</summary>
public sealed class NamedHost : IAsyncLifetime
{
    public const string Origin = "https://branch.example";

    public FreshHost Identity { get; } = new() { Settings = { ["Platform:PublicOrigin"] = Origin } };

    public ValueTask InitializeAsync() => Identity.InitializeAsync();

    public ValueTask DisposeAsync() => Identity.DisposeAsync();

    public Browser NewBrowser() => new(Identity.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = true, BaseAddress = new(Origin) }));
}

public sealed partial class Passkeys(NamedHost host) : IClassFixture<NamedHost>
{
    private const string Security = "/account/security", SignInPath = "/account/sign-in";
    private readonly Browser browser = host.NewBrowser();

    [Fact]
    public async Task A_passkey_is_added_listed_named_used_and_removed()
    {
        var (person, device) = await WithPasskey("我的手机");
        var page = await (await browser.Get(Security)).Page();
        Assert.Contains("value=\"我的手机\"", page, StringComparison.Ordinal);
        var id = Id().Match(page).Groups[1].Value;

        var visitor = host.NewBrowser();
        var entered = await SignIn(visitor, device, "?returnUrl=%2Faccount%2Fsecurity");
        Assert.Equal(Security, entered.Headers.Location!.ToString());
        Assert.Contains(person.UserName, await (await visitor.Get(Security)).Page(), StringComparison.Ordinal);
        var kept = await host.Identity.WithDb(db => db.Passkeys.AsNoTracking().SingleAsync(p => p.AccountId == person.Id));
        Assert.Equal(1, kept.SignCount);
        Assert.NotNull(kept.LastUsedAt);

        await browser.Send(Security, $"/account/passkeys/{id}/name", ("Name", "新名字"));
        Assert.Contains("value=\"新名字\"", await (await browser.Get(Security)).Page(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await SignIn(host.NewBrowser(), device)).StatusCode);

        Assert.Equal($"{Security}?done=passkey_removed", (await browser.Send(Security, $"/account/passkeys/{id}/removal")).Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.BadRequest, (await SignIn(host.NewBrowser(), device)).StatusCode);
    }

    [Fact]
    public async Task A_passkey_is_shown_at_this_origin_by_its_verified_owner_or_it_opens_nothing()
    {
        var (_, device) = await WithPasskey();
        device.Origin = "https://branch.example.evil.example";
        Assert.Equal(HttpStatusCode.BadRequest, (await SignIn(host.NewBrowser(), device)).StatusCode);
        (device.Origin, device.Verifies) = (NamedHost.Origin, false);
        Assert.Equal(HttpStatusCode.BadRequest, (await SignIn(host.NewBrowser(), device)).StatusCode);
        device.Verifies = true;
        Assert.Equal(HttpStatusCode.Redirect, (await SignIn(host.NewBrowser(), device)).StatusCode);
    }

    [Fact]
    public async Task What_a_device_has_answered_is_good_once_and_for_its_own_question()
    {
        var (_, device) = await WithPasskey();
        var visitor = host.NewBrowser();
        var answer = device.Get(await Options(visitor, SignInPath, "request-options"));
        Assert.Equal(HttpStatusCode.BadRequest, (await host.NewBrowser().Send(SignInPath, "/account/passkeys/sign-in", ("Credential", answer))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.Send(SignInPath, "/account/passkeys/sign-in", ("Credential", answer))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Send(SignInPath, "/account/passkeys/sign-in", ("Credential", answer))).StatusCode);
        await Options(visitor, SignInPath, "request-options");
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Send(SignInPath, "/account/passkeys/sign-in", ("Credential", answer))).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("{}")]
    [InlineData("{\"id\":\"AAAA\",\"rawId\":\"AAAA\",\"type\":\"public-key\",\"response\":{},\"clientExtensionResults\":{}}")]
    public async Task Nonsense_is_refused_on_the_page(string credential)
    {
        var visitor = host.NewBrowser();
        await Options(visitor, SignInPath, "request-options");
        var answer = await visitor.Send(SignInPath, "/account/passkeys/sign-in", ("Credential", credential));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("通行密钥", await answer.Page(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_device_of_another_origin_adds_nothing()
    {
        var person = await SignedIn();
        var device = new SoftwareAuthenticator("https://evil.example");
        var made = await browser.Send(Security, "/account/passkeys", ("Credential", device.Create(await Options(browser, Security, "creation-options"))), ("Name", "x"));
        Assert.Equal(HttpStatusCode.BadRequest, made.StatusCode);
        Assert.Equal(0, await host.Identity.WithDb(db => db.Passkeys.CountAsync(p => p.AccountId == person.Id)));
    }

    [Fact]
    public async Task Nobody_touches_the_passkey_of_another()
    {
        var (person, device) = await WithPasskey();
        var id = Id().Match(await (await browser.Get(Security)).Page()).Groups[1].Value;
        var stranger = host.NewBrowser();
        await stranger.SubmitSignIn(SignInPath, (await host.Identity.NewPerson()).UserName, IdentityHost.Password);
        Assert.Equal(HttpStatusCode.BadRequest, (await stranger.Send(Security, $"/account/passkeys/{id}/removal")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await stranger.Send(Security, $"/account/passkeys/{id}/name", ("Name", "mine"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await SignIn(host.NewBrowser(), device)).StatusCode);
        Assert.Equal(1, await host.Identity.WithDb(db => db.Passkeys.CountAsync(p => p.AccountId == person.Id)));
    }

    [Fact]
    public async Task Who_is_kept_out_is_not_let_in_by_a_passkey()
    {
        var (person, device) = await WithPasskey();
        await host.Identity.Tell(People.NewEmployee() with { UserName = person.UserName, Status = "Suspended" });
        Assert.Equal(HttpStatusCode.BadRequest, (await SignIn(host.NewBrowser(), device)).StatusCode);
    }

    [Fact]
    public async Task The_script_of_the_passkeys_runs_where_it_is_needed_and_nowhere_else()
    {
        await SignedIn();
        foreach (var (path, runs) in new[] { (SignInPath, true), (Security, true), ("/account/password", false), ("/account/authenticator", false), ("/account/forgot", false) })
        {
            var answer = await browser.Get(path);
            Assert.Equal(runs, answer.Headers.GetValues("Content-Security-Policy").Single().Contains("script-src 'self'; connect-src 'self'", StringComparison.Ordinal));
            Assert.Equal(runs, (await answer.Page()).Contains("<script src=\"/account/passkeys.js\"></script>", StringComparison.Ordinal));
        }
        Assert.Equal("text/javascript", (await browser.Get("/account/passkeys.js")).Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_question_is_asked_of_this_sites_own_pages_only()
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Post("/account/passkeys/request-options")).StatusCode);
        await SignedIn();
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Post("/account/passkeys/creation-options")).StatusCode);
    }

    private async Task<Account> SignedIn()
    {
        var person = await host.Identity.NewPerson();
        await browser.SubmitSignIn(SignInPath, person.UserName, IdentityHost.Password);
        return person;
    }

    private async Task<(Account, SoftwareAuthenticator)> WithPasskey(string name = "passkey")
    {
        var person = await SignedIn();
        var device = new SoftwareAuthenticator(NamedHost.Origin);
        var made = await browser.Send(Security, "/account/passkeys", ("Credential", device.Create(await Options(browser, Security, "creation-options"))), ("Name", name));
        Assert.Equal($"{Security}?done=passkey_added", made.Headers.Location?.ToString());
        return (person, device);
    }

    private static async Task<HttpResponseMessage> SignIn(Browser visitor, SoftwareAuthenticator device, string query = "")
    {
        var answer = device.Get(await Options(visitor, SignInPath, "request-options"));
        return await visitor.Send(SignInPath, $"/account/passkeys/sign-in{query}", ("Credential", answer));
    }

    /// <summary>What the script of a page gets to hand to the device.</summary>
    private static async Task<JsonElement> Options(Browser visitor, string page, string name) => await (await visitor.Send(page, $"/account/passkeys/{name}")).Success();

    [GeneratedRegex("/account/passkeys/([0-9a-f-]{36})/removal")]
    private static partial Regex Id();
}
