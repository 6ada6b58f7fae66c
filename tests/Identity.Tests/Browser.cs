using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;
using Testing;

namespace Identity.Tests;

/// <summary>A person at a browser, and the command-line client that sent him there.</summary>
public sealed partial class Browser(HttpClient http)
{
    public const string Callback = "http://127.0.0.1:41234/callback";

    public HttpClient Http => http;

    /// <summary>The whole way: authorize, sign in where asked to, take the code, redeem it.</summary>
    public async Task<Tokens> SignIn(string userName, string password = IdentityHost.Password)
    {
        var verifier = NewVerifier();
        var callback = await Authorize(AuthorizeUrl(verifier), userName, password);
        return await Redeem(QueryHelpers.ParseQuery(callback.Query)["code"]!, verifier);
    }

    /// <summary>An authorization request of the client <c>cli</c>; a value of null takes the parameter away.</summary>
    public static string AuthorizeUrl(string verifier, params (string Name, string? Value)[] changes)
    {
        var query = new Dictionary<string, string?>
        {
            ["client_id"] = "cli", ["response_type"] = "code", ["redirect_uri"] = Callback, ["scope"] = "openid offline_access branch-platform",
            ["state"] = "of-this-test", ["code_challenge"] = Challenge(verifier), ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in changes) query[name] = value;
        return QueryHelpers.AddQueryString("/connect/authorize", query.Where(q => q.Value is not null));
    }

    /// <summary>Follows the redirects from a request to the client's callback, signing in on the way where it is asked for.</summary>
    public async Task<Uri> Authorize(string url, string userName, string password = IdentityHost.Password)
    {
        for (var step = 0; step < 6; step++)
        {
            var answer = await Get(url);
            if (answer.StatusCode == HttpStatusCode.OK) answer = await SubmitSignIn(url, userName, password);
            Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"{url} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
            var target = new Uri(http.BaseAddress!, answer.Headers.Location!);
            if (target.Port != http.BaseAddress!.Port || target.AbsolutePath == "/signin-oidc") return target;
            url = target.PathAndQuery;
        }
        throw new InvalidOperationException("Too many redirects.");
    }

    /// <summary>Opens a page and sends a form of it, to the page's own address unless another is given.</summary>
    public async Task<HttpResponseMessage> Send(string page, string? to = null, params (string Name, string Value)[] form) =>
        await Post(to ?? page, [.. form, ("__RequestVerificationToken", await FormToken(page))]);

    public Task<HttpResponseMessage> Get(string url) => http.GetAsync(new Uri(url, UriKind.Relative));

    public Task<HttpResponseMessage> Post(string url, params (string Name, string Value)[] form) =>
        http.PostAsync(new Uri(url, UriKind.Relative), new FormUrlEncodedContent(form.Select(f => KeyValuePair.Create(f.Name, f.Value))));

    /// <summary>Opens the sign-in page and sends its form.</summary>
    public async Task<HttpResponseMessage> SubmitSignIn(string url, string userName, string password) =>
        await Post(url, ("UserName", userName), ("Password", password), ("__RequestVerificationToken", await FormToken(url)));

    public async Task<string> FormToken(string url) =>
        WebUtility.HtmlDecode(TokenField().Match(await (await Get(url)).Content.ReadAsStringAsync()).Groups[1].Value);

    public async Task<Tokens> Redeem(string code, string verifier) => new(await (await TryRedeem(code, verifier)).Success());

    public Task<HttpResponseMessage> TryRedeem(string code, string verifier) => Post("/connect/token", ("grant_type", "authorization_code"),
        ("client_id", "cli"), ("code", code), ("redirect_uri", Callback), ("code_verifier", verifier));

    public async Task<Tokens> Refresh(string refreshToken) => new(await (await TryRefresh(refreshToken)).Success());

    public Task<HttpResponseMessage> TryRefresh(string refreshToken) =>
        Post("/connect/token", ("grant_type", "refresh_token"), ("client_id", "cli"), ("refresh_token", refreshToken));

    public static string NewVerifier() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));

    private static string Challenge(string verifier) => WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex TokenField();
}

/// <summary>What the token endpoint gave.</summary>
public sealed record Tokens(JsonElement Answer)
{
    public string Access => Answer.GetProperty("access_token").GetString()!;
    public string Refresh => Answer.GetProperty("refresh_token").GetString()!;
    public string Id => Answer.GetProperty("id_token").GetString()!;
    public string Sid => Part(Access, 1).GetProperty("sid").GetString()!;
    public string Subject => Part(Access, 1).GetProperty("sub").GetString()!;

    /// <summary>0: the header of a JWT, 1: its claims.</summary>
    public static JsonElement Part(string jwt, int index) => JsonDocument.Parse(WebEncoders.Base64UrlDecode(jwt.Split('.')[index])).RootElement;
}

/// <summary>Answers of the protocol, which are not problem details.</summary>
public static class ProtocolAnswers
{
    public static async Task RefusedAs(this HttpResponseMessage answer, string error, HttpStatusCode status = HttpStatusCode.BadRequest)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"{(int)answer.StatusCode}: {text}");
        Assert.Equal(error, JsonDocument.Parse(text).RootElement.GetProperty("error").GetString());
    }

    /// <summary>The text of a page as a person reads it.</summary>
    public static async Task<string> Page(this HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
}
