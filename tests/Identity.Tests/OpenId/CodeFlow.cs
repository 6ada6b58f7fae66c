using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using ServiceDefaults.Security;
using Testing;

namespace Identity.Tests.OpenId;

public sealed class CodeFlow(IdentityHost host)
{
    private readonly Browser browser = host.NewBrowser();

    [Fact]
    public async Task A_person_signs_in_and_the_client_gets_tokens_that_say_who_he_is_and_what_he_may_do()
    {
        var verifier = Browser.NewVerifier();
        var callback = await browser.Authorize(Browser.AuthorizeUrl(verifier), "allrounder.b001");
        var answer = QueryHelpers.ParseQuery(callback.Query);
        Assert.Equal("of-this-test", answer["state"]);
        Assert.Equal($"{TestIdentity.Origin}/", answer["iss"]);
        var tokens = await browser.Redeem(answer["code"]!, verifier);

        var (header, access) = (Tokens.Part(tokens.Access, 0), Tokens.Part(tokens.Access, 1));
        Assert.Equal(("at+jwt", "RS256"), (header.GetProperty("typ").GetString(), header.GetProperty("alg").GetString()));
        Assert.Equal($"{TestIdentity.Origin}/", access.GetProperty("iss").GetString());
        Assert.Equal("branch-platform", access.GetProperty("aud").GetString());
        Assert.Equal("allrounder.b001", access.GetProperty("name").GetString());
        Assert.Equal(300, access.GetProperty("exp").GetInt64() - access.GetProperty("iat").GetInt64());
        Assert.Equal(
            [.. new[] { Roles.IntakeClerk, Roles.ProcessingOfficer, Roles.ReviewOfficer }.Select(r => $"{r}:Unit:{Company.Branch1}")],
            access.GetProperty(RoleAssignment.ClaimType).EnumerateArray().Select(r => r.GetString()!).Order());
        Assert.True(Guid.TryParse(tokens.Subject, out _));
    }

    [Fact]
    public async Task An_id_token_tells_of_the_sign_in_and_is_no_access_token()
    {
        var tokens = await browser.SignIn("internalauditor.hq");
        var id = Tokens.Part(tokens.Id, 1);
        Assert.Equal("cli", id.GetProperty("aud").GetString());
        Assert.Equal(tokens.Sid, id.GetProperty("sid").GetString());
        Assert.Equal(JsonValueKind.Number, id.GetProperty("auth_time").ValueKind);
        Assert.NotEqual("at+jwt", Tokens.Part(tokens.Id, 0).GetProperty("typ").GetString());
        Assert.False(id.TryGetProperty(RoleAssignment.ClaimType, out _));
        Assert.Equal(HttpStatusCode.OK, (await host.Bearer(tokens.Access).GetAsync(new Uri("/accounts?size=1", UriKind.Relative))).StatusCode);
        await (await host.Bearer(tokens.Id).GetAsync(new Uri("/accounts?size=1", UriKind.Relative))).Refused(HttpStatusCode.Unauthorized, "access.token_invalid");
    }

    [Fact]
    public async Task A_token_that_was_not_asked_for_the_platform_is_not_for_the_platform()
    {
        var verifier = Browser.NewVerifier();
        var callback = await browser.Authorize(Browser.AuthorizeUrl(verifier, ("scope", "openid")), "internalauditor.hq");
        var tokens = await browser.Redeem(QueryHelpers.ParseQuery(callback.Query)["code"]!, verifier);
        Assert.False(tokens.Answer.TryGetProperty("refresh_token", out _));
        await (await host.Bearer(tokens.Access).GetAsync(new Uri("/accounts?size=1", UriKind.Relative))).Refused(HttpStatusCode.Unauthorized, "access.token_invalid");
    }

    [Fact]
    public async Task The_user_info_names_the_person_until_his_session_ends()
    {
        var tokens = await browser.SignIn("executive.hq");
        var client = host.Bearer(tokens.Access);
        var info = await (await client.GetAsync(new Uri("/connect/userinfo", UriKind.Relative))).Success();
        Assert.Equal((tokens.Subject, "executive.hq"), (info.GetProperty("sub").GetString(), info.GetProperty("name").GetString()));

        await browser.Post("/account/sign-out", ("__RequestVerificationToken", await browser.FormToken("/account/sign-out")));
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(new Uri("/connect/userinfo", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task Any_port_of_the_loopback_address_is_a_command_line()
    {
        var callback = await browser.Authorize(Browser.AuthorizeUrl(Browser.NewVerifier(), ("redirect_uri", "http://127.0.0.1:5/callback")), "employee.b001");
        Assert.Equal(("127.0.0.1", 5, "/callback"), (callback.Host, callback.Port, callback.AbsolutePath));
    }

    [Theory]
    [InlineData("https://evil.example/callback")]
    [InlineData("http://127.0.0.1:5/other")]
    [InlineData("http://localhost:5/callback")]
    [InlineData("http://127.0.0.1.evil.example:5/callback")]
    public async Task A_redirect_to_elsewhere_is_refused_on_a_page_and_nobody_is_sent_there(string redirect)
    {
        var answer = await browser.Get(Browser.AuthorizeUrl(Browser.NewVerifier(), ("redirect_uri", redirect)));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null(answer.Headers.Location);
        Assert.Contains("invalid_request", await answer.Page(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("code_challenge,code_challenge_method", null, "invalid_request")]
    [InlineData("code_challenge_method", null, "invalid_request")]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("response_type", "id_token", "unsupported_response_type")]
    [InlineData("response_type", "code token", "unsupported_response_type")]
    [InlineData("scope", "openid unheard-of", "invalid_scope")]
    public async Task A_request_that_is_not_code_with_S256_is_refused_before_anybody_signs_in(string parameters, string? value, string error)
    {
        var answer = await browser.Get(Browser.AuthorizeUrl(Browser.NewVerifier(), [.. parameters.Split(',').Select(p => (p, value))]));
        var told = answer.Headers.Location is { IsAbsoluteUri: true } callback ? $"{callback.Query}{callback.Fragment}" : await answer.Page();
        Assert.Contains(error, told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_without_its_verifier_is_worth_nothing()
    {
        var callback = await browser.Authorize(Browser.AuthorizeUrl(Browser.NewVerifier()), "employee.b001");
        await (await browser.TryRedeem(QueryHelpers.ParseQuery(callback.Query)["code"]!, Browser.NewVerifier())).RefusedAs("invalid_grant");
    }

    [Fact]
    public async Task A_pushed_request_leads_through_the_same_door()
    {
        var verifier = Browser.NewVerifier();
        var query = QueryHelpers.ParseQuery(Browser.AuthorizeUrl(verifier).Split('?')[1]);
        var pushed = await (await browser.Post("/connect/par", [.. query.Select(q => (q.Key, q.Value.ToString()))])).Success();
        var uri = QueryHelpers.AddQueryString("/connect/authorize", new Dictionary<string, string?>
        {
            ["client_id"] = "cli", ["request_uri"] = pushed.GetProperty("request_uri").GetString(),
        });
        var callback = await browser.Authorize(uri, "employee.b001");
        Assert.NotEmpty((await browser.Redeem(QueryHelpers.ParseQuery(callback.Query)["code"]!, verifier)).Access);
    }

    [Theory]
    [InlineData("password", "unsupported_grant_type")]
    [InlineData("urn:ietf:params:oauth:grant-type:device_code", "unsupported_grant_type")]
    [InlineData("client_credentials", "invalid_request")]
    public async Task A_public_client_gets_tokens_by_no_other_way(string grant, string error) =>
        await (await browser.Post("/connect/token", ("grant_type", grant), ("client_id", "cli"), ("username", "employee.b001"), ("password", IdentityHost.Password)))
            .RefusedAs(error);

    [Fact]
    public async Task Who_is_signed_in_is_not_asked_again_unless_the_client_wants_it()
    {
        var first = await browser.SignIn("employee.b002");
        var second = await browser.SignIn("nobody-is-asked");
        Assert.Equal(first.Sid, second.Sid);

        var verifier = Browser.NewVerifier();
        var callback = await browser.Authorize(Browser.AuthorizeUrl(verifier, ("prompt", "login")), "employee.b003");
        var third = await browser.Redeem(QueryHelpers.ParseQuery(callback.Query)["code"]!, verifier);
        Assert.NotEqual(first.Sid, third.Sid);
        Assert.NotEqual(first.Subject, third.Subject);
    }

    [Fact]
    public async Task Where_nobody_may_be_asked_and_nobody_is_signed_in_the_client_is_told()
    {
        var answer = await browser.Get(Browser.AuthorizeUrl(Browser.NewVerifier(), ("prompt", "none")));
        Assert.Equal("login_required", QueryHelpers.ParseQuery(answer.Headers.Location!.Query)["error"]);
    }
}
