using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Testing;

namespace Gateway.Tests.Given;

/// <summary>A person at a browser, who types the public address and is led to a replica of the gateway.</summary>
public sealed partial class Browser : IDisposable
{
    private static readonly Uri Origin = new(GatewayHost.Origin);
    private readonly CookieContainer cookies = new();

    public Browser(GatewayHost gateway)
    {
        Gateway = gateway;
        Http = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false, CookieContainer = cookies, ActivityHeadersPropagator = null, PooledConnectionLifetime = TimeSpan.Zero,
            ConnectCallback = async (_, ct) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(IPAddress.Loopback, Gateway.Address.Port, ct);
                return new NetworkStream(socket, ownsSocket: true);
            },
        })
        { BaseAddress = Origin };
    }

    /// <summary>The replica that answers from now on.</summary>
    public GatewayHost Gateway { get; set; }

    public HttpClient Http { get; }

    /// <summary>The session's cookie, as it would be sent.</summary>
    public string? Session => cookies.GetCookies(Origin)["bp-bff"]?.Value;

    public string CookieHeader => cookies.GetCookieHeader(Origin);

    /// <summary>The whole way from <c>/bff/sign-in</c> through Identity's form and back.</summary>
    /// <returns>Where it led to.</returns>
    public async Task<string> SignIn(string userName, string returnUrl = "/")
    {
        var end = await Follow($"/bff/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}", userName);
        Assert.NotNull(Session);
        return end;
    }

    /// <summary>Follows redirects, signing in where a form asks for it, until an address that Identity has nothing to do with.</summary>
    public async Task<string> Follow(string address, string? userName = null)
    {
        for (var step = 0; step < 12; step++)
        {
            var answer = await Http.GetAsync(new Uri(address, UriKind.RelativeOrAbsolute));
            if (answer.StatusCode == HttpStatusCode.OK && userName is not null) answer = await SubmitForm(address, answer, userName);
            Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"{address} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
            var target = new Uri(Origin, answer.Headers.Location!);
            var (from, there) = (new Uri(Origin, address).AbsolutePath, target.AbsolutePath);
            if (target.Authority != Origin.Authority) return target.ToString();
            address = target.PathAndQuery;
            if (from is "/signin-oidc" or "/signout-callback-oidc") return address;
        }
        throw new InvalidOperationException("Too many redirects.");
    }

    public Task<HttpResponseMessage> Get(string path) => Http.GetAsync(new Uri(path, UriKind.Relative));

    /// <summary>A request such as our own pages send, unless the test says otherwise.</summary>
    public Task<HttpResponseMessage> Post(string path, string? header = "1", string? origin = GatewayHost.Origin, string? site = "same-origin") =>
        Send(HttpMethod.Post, path, header, origin, site);

    public async Task<HttpResponseMessage> Send(HttpMethod method, string path, string? header, string? origin, string? site)
    {
        using var request = new HttpRequestMessage(method, path);
        if (header is not null) request.Headers.Add("X-CSRF", header);
        if (origin is not null) request.Headers.Add("Origin", origin);
        if (site is not null) request.Headers.Add("Sec-Fetch-Site", site);
        return await Http.SendAsync(request);
    }

    /// <summary>Where the answer to a sign-out leads; at its end nobody is signed in anywhere.</summary>
    public async Task<string> SignOut() => await Follow((await (await Post("/bff/sign-out")).Success()).GetProperty("redirect").GetString()!);

    public void Dispose() => Http.Dispose();

    private async Task<HttpResponseMessage> SubmitForm(string address, HttpResponseMessage page, string userName)
    {
        var token = WebUtility.HtmlDecode(FormToken().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value);
        using var form = new FormUrlEncodedContent([new("UserName", userName), new("Password", RealIdentity.Password), new("__RequestVerificationToken", token)]);
        return await Http.PostAsync(new Uri(address, UriKind.Relative), form);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();
}
