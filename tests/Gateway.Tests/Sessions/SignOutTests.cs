using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Gateway.Tests.Given;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.WebUtilities;
using Testing;

namespace Gateway.Tests.Sessions;

/// <summary>Who signs out is out: here, at Identity, in every app of the same sign-in, and whoever kept his cookie.</summary>
public sealed class SignOutTests(Door door) : IClassFixture<Door>
{
    private const string Callback = "http://127.0.0.1:41234/callback";

    [Fact]
    public async Task Afterwards_neither_the_browser_nor_a_copy_of_its_cookie_is_let_in()
    {
        using var browser = await door.SignedIn();
        using var copy = door.Gateway.Client();
        copy.DefaultRequestHeaders.Add("Cookie", browser.CookieHeader);
        await (await copy.GetAsync("/api/operations/x")).Seen();

        Assert.Equal("/", await browser.SignOut());
        Assert.Null(browser.Session);
        await (await browser.Get("/api/operations/x")).Refused(HttpStatusCode.Unauthorized, "access.token_invalid");
        await (await copy.GetAsync("/api/operations/x")).Refused(HttpStatusCode.Unauthorized, "access.token_invalid");
        await (await copy.GetAsync("/bff/user")).Refused(HttpStatusCode.Unauthorized, "access.token_invalid");
    }

    [Fact]
    public async Task Afterwards_Identity_lets_nobody_in_silently()
    {
        using var browser = await door.SignedIn();
        Assert.Contains("code=", (await Authorize(browser)).Query, StringComparison.Ordinal);
        await browser.SignOut();
        Assert.Contains("error=login_required", (await Authorize(browser)).Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_token_of_another_app_of_the_same_sign_in_is_refused_too()
    {
        using var browser = await door.SignedIn();
        var verifier = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        var code = QueryHelpers.ParseQuery((await Authorize(browser, verifier)).Query)["code"].ToString();
        using var form = new FormUrlEncodedContent([new("grant_type", "authorization_code"), new("client_id", "cli"), new("code", code), new("redirect_uri", Callback), new("code_verifier", verifier)]);
        var tokens = await (await browser.Http.PostAsync("/connect/token", form)).Content.ReadFromJsonAsync<JsonElement>();
        using var app = door.Gateway.Client(tokens.GetProperty("access_token").GetString());
        await (await app.GetAsync("/api/operations/x")).Seen();

        await browser.SignOut();
        await Eventually.True(async () => (await app.GetAsync("/api/operations/x")).StatusCode == HttpStatusCode.Unauthorized, "refused", TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task The_refresh_token_is_taken_back_at_once()
    {
        using var browser = await door.SignedIn();
        var refreshToken = (await Door.TicketOf(browser))!.Properties.GetTokenValue("refresh_token")!;
        await (await browser.Post("/bff/sign-out")).Success();
        using var form = new FormUrlEncodedContent([new("grant_type", "refresh_token"), new("client_id", "bff"), new("client_secret", RealIdentity.Secret), new("refresh_token", refreshToken)]);
        var answer = await browser.Http.PostAsync("/connect/token", form);
        Assert.Equal("invalid_grant", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetString());
    }

    [Fact]
    public async Task A_foreign_page_cannot_sign_anybody_out()
    {
        using var browser = await door.SignedIn();
        await (await browser.Post("/bff/sign-out", header: null)).Refused(HttpStatusCode.Forbidden, "gateway.origin_refused");
        await (await browser.Get("/bff/user")).Success();
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get("/bff/sign-out")).StatusCode);
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_signed_out_already()
    {
        using var browser = new Browser(door.Gateway);
        Assert.Equal("/", (await (await browser.Post("/bff/sign-out")).Success()).GetProperty("redirect").GetString());
    }

    // What a client would learn without asking the person.
    private static async Task<Uri> Authorize(Browser browser, string verifier = "a-verifier-of-at-least-forty-three-characters-")
    {
        var challenge = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
        return new(await browser.Follow(QueryHelpers.AddQueryString("/connect/authorize", new Dictionary<string, string?>
        {
            ["client_id"] = "cli", ["response_type"] = "code", ["redirect_uri"] = Callback, ["scope"] = "openid branch-platform", ["prompt"] = "none",
            ["state"] = "x", ["code_challenge"] = challenge, ["code_challenge_method"] = "S256",
        })));
    }
}
