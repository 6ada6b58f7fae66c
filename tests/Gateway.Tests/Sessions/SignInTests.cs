using System.Net;
using Gateway.Sessions;
using Gateway.Tests.Given;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ServiceDefaults.Security;
using StackExchange.Redis;
using Testing;

namespace Gateway.Tests.Sessions;

/// <summary>A person signs in with a browser, and his cookie is as good as a token.</summary>
public sealed class SignInTests(Door door) : IClassFixture<Door>
{
    [Fact]
    public async Task A_person_who_signed_in_is_back_where_he_was_and_is_told_who_he_is()
    {
        var person = await door.Identity.NewPerson(Company.At(Roles.IntakeClerk, Company.Branch1));
        using var browser = new Browser(door.Gateway);
        Assert.Equal("/console/?tab=2", await browser.SignIn(person.UserName, "/console/?tab=2"));

        var user = await (await browser.Get("/bff/user")).Success();
        Assert.Equal(person.Id, user.GetProperty("sub").GetGuid());
        Assert.Equal(person.UserName, user.GetProperty("name").GetString());
        var role = Assert.Single(user.GetProperty("assignments").EnumerateArray());
        Assert.Equal(("IntakeClerk", Company.Branch1, "Unit"), (role.GetProperty("role").GetString(), role.GetProperty("scopeUnitId").GetGuid(), role.GetProperty("reach").GetString()));
        Assert.InRange(user.GetProperty("expiresAt").GetDateTimeOffset() - TimeProvider.System.GetUtcNow(), TimeSpan.FromHours(7.9), TimeSpan.FromHours(8));
    }

    [Theory, InlineData("https://evil.example/"), InlineData("//evil.example"), InlineData("/\\evil.example"), InlineData("~/x"), InlineData("javascript:alert(1)")]
    public async Task Nobody_is_sent_elsewhere_after_signing_in(string returnUrl)
    {
        using var browser = new Browser(door.Gateway);
        Assert.Equal("/", await browser.SignIn((await door.Identity.NewPerson()).UserName, returnUrl));
    }

    [Fact]
    public async Task The_service_gets_the_sessions_token_and_never_the_cookie()
    {
        using var browser = await door.SignedIn();
        var seen = await (await browser.Get("/api/operations/x")).Seen();
        Assert.Equal($"Bearer {(await Door.TicketOf(browser))!.Properties.GetTokenValue("access_token")}", seen.Headers["authorization"]);
        Assert.DoesNotContain("cookie", seen.Headers.Keys);
    }

    [Fact]
    public async Task The_browser_holds_one_small_cookie_that_scripts_cannot_read()
    {
        using var browser = new Browser(door.Gateway);
        await browser.SignIn((await door.Identity.NewPerson()).UserName);
        Assert.InRange(browser.Session!.Length, 1, 600);
        var options = door.Gateway.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(SessionsApi.Session);
        Assert.Equal((true, SameSiteMode.Lax, "/"), (options.Cookie.HttpOnly, options.Cookie.SameSite, options.Cookie.Path));
        Assert.DoesNotContain("correlation", browser.CookieHeader, StringComparison.Ordinal);
        Assert.DoesNotContain("nonce", browser.CookieHeader, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Under_an_https_address_all_cookies_are_secure_and_bound_to_this_host()
    {
        await using var gateway = door.NewGateway(("Platform:PublicOrigin", "https://branch.example"));
        gateway.StartServer();
        var session = gateway.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(SessionsApi.Session).Cookie;
        var provider = gateway.Services.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get(SessionsApi.Provider);
        Assert.All([session, provider.CorrelationCookie, provider.NonceCookie], cookie =>
        {
            Assert.StartsWith("__Host-bp-bff", cookie.Name, StringComparison.Ordinal);
            Assert.Equal((CookieSecurePolicy.Always, true, SameSiteMode.Lax, "/"), (cookie.SecurePolicy, cookie.HttpOnly, cookie.SameSite, cookie.Path));
        });
    }

    [Theory, InlineData("GET", "/api/operations/x"), InlineData("POST", "/api/operations/x"), InlineData("GET", "/bff/user"), InlineData("GET", "/hubs/operations/news")]
    public async Task A_script_without_a_session_gets_401_and_never_a_redirect(string method, string path)
    {
        using var browser = new Browser(door.Gateway);
        var answer = await browser.Send(new(method), path, "1", GatewayHost.Origin, "same-origin");
        await answer.Refused(HttpStatusCode.Unauthorized, "access.token_invalid");
        Assert.Null(answer.Headers.Location);
    }

    [Fact]
    public async Task A_bad_token_is_not_saved_by_a_good_cookie()
    {
        using var browser = await door.SignedIn();
        browser.Http.DefaultRequestHeaders.Authorization = new("Bearer", "abc");
        await (await browser.Get("/api/operations/x")).Refused(HttpStatusCode.Unauthorized, "access.token_invalid");
    }

    [Fact]
    public async Task A_good_token_wins_over_the_cookie()
    {
        using var browser = await door.SignedIn();
        using var other = await door.SignedIn();
        var token = (await Door.TicketOf(other))!.Properties.GetTokenValue("access_token")!;
        browser.Http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        Assert.Equal($"Bearer {token}", (await (await browser.Get("/api/operations/x")).Seen()).Headers["authorization"]);
    }

    [Fact]
    public async Task An_identity_token_is_no_access_token()
    {
        using var browser = await door.SignedIn();
        browser.Http.DefaultRequestHeaders.Authorization = new("Bearer", (await Door.TicketOf(browser))!.Properties.GetTokenValue("id_token"));
        await (await browser.Get("/api/operations/x")).Refused(HttpStatusCode.Unauthorized, "access.token_invalid");
    }

    [Fact]
    public async Task Sessions_outlive_a_restart_and_are_known_to_every_replica()
    {
        var first = door.NewGateway();
        using var browser = await door.SignedIn(first);
        await first.DisposeAsync();
        browser.Gateway = door.NewGateway();
        await (await browser.Get("/api/operations/x")).Seen();
        browser.Gateway = door.Gateway;
        await (await browser.Get("/api/operations/x")).Seen();
    }

    [Fact]
    public async Task Signing_in_again_begins_a_new_session_and_ends_the_old_one()
    {
        using var browser = await door.SignedIn();
        using var copy = door.Gateway.Client();
        copy.DefaultRequestHeaders.Add("Cookie", $"bp-bff={browser.Session}");
        await (await copy.GetAsync("/api/operations/x")).Seen();
        var before = Door.NameOf(browser);

        await browser.Follow("/bff/sign-in", userName: null);
        Assert.NotEqual(before, Door.NameOf(browser));
        await (await browser.Get("/api/operations/x")).Seen();
        Assert.Equal(HttpStatusCode.Unauthorized, (await copy.GetAsync("/api/operations/x")).StatusCode);
    }

    [Fact]
    public async Task A_session_ends_when_nobody_uses_it_for_half_an_hour_and_every_use_puts_that_off()
    {
        using var browser = await door.SignedIn();
        var redis = door.Gateway.Services.GetRequiredService<IConnectionMultiplexer>().GetDatabase();
        var key = $"gateway:session:{Door.NameOf(browser)}";
        await redis.KeyExpireAsync(key, TimeSpan.FromMinutes(2));
        await (await browser.Get("/api/operations/x")).Seen();
        Assert.InRange((await redis.KeyTimeToLiveAsync(key))!.Value, TimeSpan.FromMinutes(29), TicketStore.Idle);
        await redis.KeyDeleteAsync(key);
        await (await browser.Get("/api/operations/x")).Refused(HttpStatusCode.Unauthorized, "access.token_invalid");
    }

    [Fact]
    public async Task A_session_ends_after_eight_hours_however_busy_it_was()
    {
        using var browser = await door.SignedIn();
        var ticket = (await Door.TicketOf(browser))!;
        Assert.Equal(TimeSpan.FromHours(8), ticket.Properties.ExpiresUtc - ticket.Properties.IssuedUtc);
        ticket.Properties.ExpiresUtc = TimeProvider.System.GetUtcNow().AddSeconds(-1);
        await Door.Tickets(browser).RenewAsync(Door.NameOf(browser), ticket);
        await (await browser.Get("/api/operations/x")).Refused(HttpStatusCode.Unauthorized, "access.token_invalid");
    }

    [Fact]
    public async Task Tokens_lie_in_Redis_sealed()
    {
        using var browser = await door.SignedIn();
        var kept = (byte[])(await door.Gateway.Services.GetRequiredService<IConnectionMultiplexer>().GetDatabase().StringGetAsync($"gateway:session:{Door.NameOf(browser)}"))!;
        var token = System.Text.Encoding.UTF8.GetBytes((await Door.TicketOf(browser))!.Properties.GetTokenValue("access_token")!);
        Assert.Equal(-1, kept.AsSpan().IndexOf(token.AsSpan(0, 20)));
        Assert.Equal(-1, kept.AsSpan().IndexOf("access_token"u8));
    }

    [Fact]
    public async Task An_answer_to_a_sign_in_that_this_browser_did_not_begin_is_refused()
    {
        using var browser = new Browser(door.Gateway);
        await (await browser.Get("/signin-oidc?code=abc&state=def")).Refused(HttpStatusCode.BadRequest, "gateway.sign_in_failed");
        await (await browser.Get("/signin-oidc")).Refused(HttpStatusCode.BadRequest, "gateway.sign_in_failed");
    }

    [Fact]
    public async Task Without_the_clients_secret_browsers_are_told_so_and_tokens_work()
    {
        using var signedIn = await door.SignedIn();
        var token = (await Door.TicketOf(signedIn))!.Properties.GetTokenValue("access_token");
        using var browser = new Browser(door.NewGateway(("Clients:bff:Secret", "")));
        foreach (var path in (string[])["/bff/sign-in", "/bff/user", "/signin-oidc?code=a", "/signout-callback-oidc"])
            await (await browser.Get(path)).Refused(HttpStatusCode.ServiceUnavailable, "gateway.sign_in_not_configured");
        await (await browser.Post("/bff/sign-out")).Refused(HttpStatusCode.ServiceUnavailable, "gateway.sign_in_not_configured");
        browser.Http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        await (await browser.Get("/api/operations/x")).Seen();
    }
}
