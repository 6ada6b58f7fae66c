using System.Net;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.WebUtilities;
using Testing;

namespace Identity.Tests.OpenId;

public sealed class BrowserClients(IdentityHost host)
{
    private const string Secret = IdentityHost.GatewaySecret, Elsewhere = IdentityHost.Elsewhere;
    private const string Scope = "openid profile offline_access branch-platform";

    private WebApplicationFactory<IdentityDb> identity = host;
    private Browser browser = host.NewBrowser();

    [Fact]
    public async Task The_gateway_pushes_its_request_and_redeems_the_code_with_its_secret()
    {
        var (tokens, _) = await SignInAtGateway("employee.b001");
        Assert.NotEmpty(tokens.Refresh);
        Assert.Equal(("bff", tokens.Sid), (Tokens.Part(tokens.Id, 1).GetProperty("aud").GetString(), Tokens.Part(tokens.Id, 1).GetProperty("sid").GetString()));
        var renewed = await Post("/connect/token", ("grant_type", "refresh_token"), ("client_id", "bff"), ("client_secret", Secret), ("refresh_token", tokens.Refresh));
        Assert.Equal(tokens.Sid, new Tokens(await renewed.Success()).Sid);
    }

    [Fact]
    public async Task The_gateway_gets_nothing_without_pushing_without_its_secret_or_without_a_challenge()
    {
        var direct = await browser.Get(Browser.AuthorizeUrl(Browser.NewVerifier(), ("client_id", "bff"), ("redirect_uri", $"{TestIdentity.Origin}/signin-oidc")));
        Assert.Contains("invalid_request", direct.Headers.Location is { IsAbsoluteUri: true } back ? back.Query : await direct.Page(), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Unauthorized, (await Push(Browser.NewVerifier(), ("client_secret", "another secret that is long enough too"))).StatusCode);
        await (await Push(Browser.NewVerifier(), ("client_secret", null))).RefusedAs("invalid_client", HttpStatusCode.Unauthorized);
        await (await Push(Browser.NewVerifier(), ("code_challenge", null), ("code_challenge_method", null))).RefusedAs("invalid_request");
        await (await Push(Browser.NewVerifier(), ("redirect_uri", $"{TestIdentity.Origin}/elsewhere"))).RefusedAs("invalid_request");

        var (_, code) = await SignInAtGateway("employee.b002");
        await (await Post("/connect/token", ("grant_type", "authorization_code"), ("client_id", "bff"), ("code", code),
            ("redirect_uri", $"{TestIdentity.Origin}/signin-oidc"), ("code_verifier", Browser.NewVerifier()))).RefusedAs("invalid_client", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_gateway_signs_its_person_out_and_gets_him_back_even_with_an_id_token_that_has_run_out()
    {
        await using var fresh = new FreshHost { Settings = { ["Clients:bff:Secret"] = Secret } };
        await fresh.InitializeAsync();
        var person = await fresh.NewPerson();
        (identity, browser) = (fresh, IdentityHost.BrowserOf(fresh));
        fresh.Clock.Ahead = TimeSpan.FromHours(-2);
        var (tokens, _) = await SignInAtGateway(person.UserName);
        fresh.Clock.Ahead = TimeSpan.Zero;

        var answer = await browser.Get(QueryHelpers.AddQueryString("/connect/endsession", new Dictionary<string, string?>
        {
            ["id_token_hint"] = tokens.Id, ["post_logout_redirect_uri"] = $"{TestIdentity.Origin}/signout-callback-oidc", ["state"] = "of-this-test",
        }));

        Assert.Equal($"{TestIdentity.Origin}/signout-callback-oidc?state=of-this-test", answer.Headers.Location!.ToString());
        Assert.True(await host.IsDenied($"sid:{tokens.Sid}"));
        await (await Post("/connect/token", ("grant_type", "refresh_token"), ("client_id", "bff"), ("client_secret", Secret), ("refresh_token", tokens.Refresh))).RefusedAs("invalid_grant");
    }

    [Fact]
    public async Task After_a_sign_out_nobody_is_sent_to_an_address_that_is_not_the_clients()
    {
        var (tokens, _) = await SignInAtGateway("employee.b003");
        var answer = await browser.Get(QueryHelpers.AddQueryString("/connect/endsession", new Dictionary<string, string?>
        {
            ["id_token_hint"] = tokens.Id, ["post_logout_redirect_uri"] = "https://evil.example/",
        }));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null(answer.Headers.Location);
    }

    [Fact]
    public async Task An_application_of_another_origin_signs_people_in_without_a_secret()
    {
        var verifier = Browser.NewVerifier();
        var callback = await browser.Authorize(Browser.AuthorizeUrl(verifier, ("client_id", "spa"), ("redirect_uri", $"{Elsewhere}/callback"), ("scope", Scope)), "employee.b001");
        Assert.Equal($"{Elsewhere}/callback", callback.GetLeftPart(UriPartial.Path));
        var tokens = new Tokens(await (await Post("/connect/token", ("grant_type", "authorization_code"), ("client_id", "spa"),
            ("code", QueryHelpers.ParseQuery(callback.Query)["code"]!), ("redirect_uri", $"{Elsewhere}/callback"), ("code_verifier", verifier))).Success());
        Assert.Equal("branch-platform", Tokens.Part(tokens.Access, 1).GetProperty("aud").GetString());
    }

    [Theory]
    [InlineData("https://app.example/callback/")]
    [InlineData("https://app.example:444/callback")]
    [InlineData("http://app.example/callback")]
    public async Task Its_redirect_is_compared_letter_by_letter(string redirect) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Get(Browser.AuthorizeUrl(Browser.NewVerifier(), ("client_id", "spa"), ("redirect_uri", redirect)))).StatusCode);

    [Fact]
    public async Task The_pages_let_a_form_end_at_configured_applications_and_nowhere_else()
    {
        var policy = (await browser.Get("/account/sign-in")).Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains($"form-action 'self' http://127.0.0.1:* {Elsewhere};", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_its_secret_in_the_settings_the_gateway_is_no_client()
    {
        await using var fresh = new FreshHost();
        await fresh.InitializeAsync();
        identity = fresh;
        await (await Push(Browser.NewVerifier())).RefusedAs("invalid_client", HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("bff:Secret", "short", "at least 32 characters")]
    [InlineData("other:Origin", "https://other.example/somewhere", "scheme, host and port alone")]
    [InlineData("other:Origin", TestIdentity.Origin, "public origin")]
    [InlineData("other:RedirectUris:0", "https://evil.example/callback", "not an address of https://other.example/")]
    [InlineData("other:RedirectUris:0", "https://other.example.evil/callback", "not an address of https://other.example/")]
    [InlineData("other:PostLogoutRedirectUris:0", "https://other.example/", "RedirectUris is empty")]
    public async Task A_client_that_would_be_unsafe_keeps_the_service_from_starting(string setting, string value, string reason)
    {
        await using var wrong = host.WithWebHostBuilder(builder => builder.UseSetting("Clients:other:Origin", "https://other.example").UseSetting($"Clients:{setting}", value));
        Assert.Contains(reason, Assert.Throws<InvalidOperationException>(() => wrong.Services).Message, StringComparison.Ordinal);
    }

    /// <summary>As the gateway does it; the code is redeemed already.</summary>
    private async Task<(Tokens, string Code)> SignInAtGateway(string userName)
    {
        var verifier = Browser.NewVerifier();
        var pushed = await (await Push(verifier)).Success();
        var callback = await browser.Authorize(QueryHelpers.AddQueryString("/connect/authorize", new Dictionary<string, string?>
        {
            ["client_id"] = "bff", ["request_uri"] = pushed.GetProperty("request_uri").GetString(),
        }), userName);
        var code = QueryHelpers.ParseQuery(callback.Query)["code"].ToString();
        var answer = await Post("/connect/token", ("grant_type", "authorization_code"), ("client_id", "bff"), ("client_secret", Secret),
            ("code", code), ("redirect_uri", $"{TestIdentity.Origin}/signin-oidc"), ("code_verifier", verifier));
        return (new(await answer.Success()), code);
    }

    private Task<HttpResponseMessage> Push(string verifier, params (string Name, string? Value)[] changes)
    {
        var form = QueryHelpers.ParseQuery(Browser.AuthorizeUrl(verifier,
            [("client_id", "bff"), ("redirect_uri", $"{TestIdentity.Origin}/signin-oidc"), ("scope", Scope), ("client_secret", Secret), .. changes]).Split('?')[1]);
        return Post("/connect/par", [.. form.Select(f => (f.Key, f.Value.ToString()))]);
    }

    // A client's back channel carries no cookie.
    private Task<HttpResponseMessage> Post(string url, params (string, string)[] form) => IdentityHost.BrowserOf(identity).Post(url, form);
}
