using System.Net;
using Microsoft.AspNetCore.WebUtilities;

namespace Identity.Tests.OpenId;

public sealed class EndingSessions(IdentityHost host)
{
    private readonly Browser browser = host.NewBrowser();

    [Fact]
    public async Task A_client_that_shows_the_id_token_of_this_session_signs_its_person_out_at_once()
    {
        var tokens = await browser.SignIn("committeechair.hq");
        await EndSession(tokens.Id);
        Assert.True(await host.IsDenied($"sid:{tokens.Sid}"));
        Assert.Equal("login_required", await SilentError());
        await (await browser.TryRefresh(tokens.Refresh)).RefusedAs("invalid_grant");
    }

    [Fact]
    public async Task A_client_that_shows_nothing_makes_the_person_be_asked()
    {
        var tokens = await browser.SignIn("committeemember.hq");
        var answer = await EndSession(null);
        var page = answer.Headers.Location!.ToString();
        Assert.StartsWith("/account/sign-out?returnUrl=", page);
        await browser.Get(page);
        Assert.False(await host.IsDenied($"sid:{tokens.Sid}"));

        await browser.Post(page, ("__RequestVerificationToken", await browser.FormToken(page)));
        Assert.True(await host.IsDenied($"sid:{tokens.Sid}"));
        Assert.Equal("login_required", await SilentError());
    }

    [Fact]
    public async Task An_id_token_of_another_session_makes_the_person_be_asked_and_ends_nothing()
    {
        var other = await host.NewBrowser().SignIn("committeemember.hq");
        var mine = await browser.SignIn("committeemember.hq");
        Assert.StartsWith("/account/sign-out", (await EndSession(other.Id)).Headers.Location!.ToString());
        Assert.False(await host.IsDenied($"sid:{other.Sid}"));
        Assert.False(await host.IsDenied($"sid:{mine.Sid}"));
    }

    [Fact]
    public async Task A_cookie_kept_from_before_the_sign_out_opens_nothing()
    {
        var answer = await browser.SubmitSignIn("/account/sign-in", "officedirector.hq", IdentityHost.Password);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("bp-sign-in=", StringComparison.Ordinal)).Split(';')[0];
        using var thief = host.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        thief.DefaultRequestHeaders.Add("Cookie", cookie);
        var silent = new Uri(Browser.AuthorizeUrl(Browser.NewVerifier(), ("prompt", "none")), UriKind.Relative);
        Assert.Contains("code=", (await thief.GetAsync(silent)).Headers.Location!.Query, StringComparison.Ordinal);

        await browser.Post("/account/sign-out", ("__RequestVerificationToken", await browser.FormToken("/account/sign-out")));
        Assert.Contains("login_required", (await thief.GetAsync(silent)).Headers.Location!.Query, StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> EndSession(string? idToken) => browser.Get(idToken is null
        ? "/connect/endsession?client_id=cli"
        : QueryHelpers.AddQueryString("/connect/endsession", "id_token_hint", idToken));

    private async Task<string?> SilentError()
    {
        var answer = await browser.Get(Browser.AuthorizeUrl(Browser.NewVerifier(), ("prompt", "none")));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return QueryHelpers.ParseQuery(answer.Headers.Location!.Query)["error"];
    }
}
