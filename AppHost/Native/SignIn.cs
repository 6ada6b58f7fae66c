using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using AppHost.Native.Servers;

namespace AppHost.Native;

/// <summary>
/// Signs a user in as a person would, by the authorization code flow with PKCE: it opens the sign-in page, fills the form
/// and takes the code from the last redirect. There is no shortcut on the server that a mistake could leave open.
/// </summary>
public sealed partial class SignIn(Uri origin)
{
    private const string Client = "cli";
    private const string Scopes = "openid offline_access branch-platform";
    private const int MostRedirects = 10;

    // Nothing listens there: the redirect is read, not followed. Any loopback port is allowed to a native client.
    private static readonly Uri Callback = new("http://127.0.0.1:43210/callback");

    /// <summary>What the token endpoint answers.</summary>
    public sealed record Tokens(
        [property: JsonPropertyName("access_token")] string AccessToken,
        [property: JsonPropertyName("refresh_token")] string? RefreshToken,
        [property: JsonPropertyName("id_token")] string? IdToken,
        [property: JsonPropertyName("expires_in")] int ExpiresInSeconds);

    private sealed record Discovery(
        [property: JsonPropertyName("issuer")] string Issuer,
        [property: JsonPropertyName("authorization_endpoint")] Uri Authorization,
        [property: JsonPropertyName("token_endpoint")] Uri Token);

    public async Task<Tokens> As(string user, string password, CancellationToken ct = default)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
        {
            BaseAddress = origin,
            Timeout = TimeSpan.FromSeconds(30),
        };
        var provider = await Discover(http, ct);
        var (verifier, state) = (RandomText(), RandomText());
        var page = await Follow(http, AuthorizeUri(provider.Authorization, verifier, state), ct);
        if (page.Callback is null)
            page = await SubmitForm(http, page, user, password, ct);
        var code = ReadCode(page.Callback ?? throw Refused(user), state, provider.Issuer);
        return await Redeem(http, provider.Token, code, verifier, ct);
    }

    /// <summary>The PKCE challenge (S256) of a verifier.</summary>
    public static string Challenge(string verifier) => Base64Url(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));

    /// <summary>The value of a hidden form field, whatever the order of its attributes; null when there is none.</summary>
    public static string? HiddenField(string html, string name)
    {
        foreach (Match input in InputTag().Matches(html))
        {
            if (AttributeOf(input.Value, "name") == name)
                return AttributeOf(input.Value, "value");
        }
        return null;
    }

    /// <summary>The code out of the redirect, once its state and issuer are found to be ours.</summary>
    public static string ReadCode(Uri callback, string state, string issuer)
    {
        var answer = callback.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString((pair.ElementAtOrDefault(1) ?? "").Replace('+', ' ')));
        if (answer.TryGetValue("error", out var error))
            throw new NativeEngineException($"Sign-in was refused: {error} {answer.GetValueOrDefault("error_description")}");
        if (answer.GetValueOrDefault("state") != state)
            throw new NativeEngineException("The redirect does not carry our state: it belongs to another sign-in.");
        if (answer.GetValueOrDefault("iss") != issuer)
            throw new NativeEngineException($"The redirect comes from another issuer: {answer.GetValueOrDefault("iss")} instead of {issuer}.");
        return answer.GetValueOrDefault("code") ?? throw new NativeEngineException("The redirect carries no code.");
    }

    private async Task<Discovery> Discover(HttpClient http, CancellationToken ct)
    {
        try
        {
            return await http.GetFromJsonAsync<Discovery>("/.well-known/openid-configuration", ct)
                ?? throw new NativeEngineException($"{origin} publishes an empty OpenID configuration.");
        }
        catch (HttpRequestException e)
        {
            throw new NativeEngineException($"{origin} publishes no OpenID configuration: {e.Message} Is identity ready? ./run.sh status");
        }
    }

    private static Uri AuthorizeUri(Uri endpoint, string verifier, string state) =>
        new($"{endpoint}?response_type=code&client_id={Client}&redirect_uri={Uri.EscapeDataString(Callback.ToString())}"
            + $"&scope={Uri.EscapeDataString(Scopes)}&state={state}&code_challenge={Challenge(verifier)}&code_challenge_method=S256");

    private sealed record Page(Uri Address, string Html, Uri? Callback);

    // Follows redirects on the platform's own origin; one that leaves it must be our callback.
    private async Task<Page> Follow(HttpClient http, Uri address, CancellationToken ct)
    {
        for (var step = 0; step < MostRedirects; step++)
        {
            using var answer = await http.GetAsync(address, ct);
            if (answer.Headers.Location is not { } location)
            {
                var html = await answer.Content.ReadAsStringAsync(ct);
                return answer.IsSuccessStatusCode
                    ? new Page(address, html, null)
                    : throw new NativeEngineException($"{address.AbsolutePath} answered {(int)answer.StatusCode}: {html}");
            }
            address = new Uri(address, location);
            if (IsCallback(address))
                return new Page(address, "", address);
            if (address.Authority != origin.Authority)
                throw new NativeEngineException($"Sign-in leaves the platform for {address.GetLeftPart(UriPartial.Path)}.");
        }
        throw new NativeEngineException("Sign-in does not end: too many redirects.");
    }

    private async Task<Page> SubmitForm(HttpClient http, Page page, string user, string password, CancellationToken ct)
    {
        const string antiforgery = "__RequestVerificationToken";
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["UserName"] = user,
            ["Password"] = password,
            [antiforgery] = HiddenField(page.Html, antiforgery) ?? throw new NativeEngineException($"{page.Address.AbsolutePath} is not the sign-in page."),
        });
        using var answer = await http.PostAsync(page.Address, form, ct);
        if (answer.Headers.Location is not { } location)
            throw Refused(user);
        var next = new Uri(page.Address, location);
        return IsCallback(next) ? new Page(next, "", next) : await Follow(http, next, ct);
    }

    private static async Task<Tokens> Redeem(HttpClient http, Uri endpoint, string code, string verifier, CancellationToken ct)
    {
        using var request = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["client_id"] = Client,
            ["redirect_uri"] = Callback.ToString(),
            ["code"] = code,
            ["code_verifier"] = verifier,
        });
        using var answer = await http.PostAsync(endpoint, request, ct);
        if (!answer.IsSuccessStatusCode)
            throw new NativeEngineException($"The token endpoint answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(ct)}");
        return await answer.Content.ReadFromJsonAsync<Tokens>(ct) ?? throw new NativeEngineException("The token endpoint answered nothing.");
    }

    private static NativeEngineException Refused(string user) =>
        new($"The sign-in page refused {user}. Demo users exist on a platform started with --demo; ./run.sh users lists them.");

    private static bool IsCallback(Uri address) => address.GetLeftPart(UriPartial.Path) == Callback.GetLeftPart(UriPartial.Path);

    private static string RandomText() => Base64Url(RandomNumberGenerator.GetBytes(32));

    private static string Base64Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static string? AttributeOf(string tag, string name)
    {
        var found = Attribute().Matches(tag).FirstOrDefault(a => a.Groups["name"].Value.Equals(name, StringComparison.OrdinalIgnoreCase));
        return found is null ? null : WebUtility.HtmlDecode(found.Groups["value"].Value);
    }

    [GeneratedRegex("<input\\b[^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex InputTag();

    [GeneratedRegex("(?<name>[\\w-]+)\\s*=\\s*(?:\"(?<value>[^\"]*)\"|'(?<value>[^']*)'|(?<value>[^\\s\"'>]+))")]
    private static partial Regex Attribute();
}
