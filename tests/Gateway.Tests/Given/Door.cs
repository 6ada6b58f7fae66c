using System.Globalization;
using Gateway.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Gateway.Tests.Given;

/// <summary>The real Identity, one service that tells what it saw, and as many replicas of the gateway as a test asks for.</summary>
public sealed class Door(RealIdentity identity) : IAsyncLifetime
{
    private readonly List<GatewayHost> gateways = [];
    private Browser? anybody;

    public RealIdentity Identity { get; } = identity;

    public TestService Operations { get; private set; } = null!;

    /// <summary>A replica that all tests of a class may use.</summary>
    public GatewayHost Gateway { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Operations = await TestService.StartAsync();
        Gateway = NewGateway();
    }

    public async ValueTask DisposeAsync()
    {
        anybody?.Dispose();
        foreach (var gateway in gateways) await gateway.DisposeAsync();
        await Operations.DisposeAsync();
    }

    public GatewayHost NewGateway(params (string Key, string Value)[] more) => NewGateway(_ => { }, more);

    public GatewayHost NewGateway(Action<IServiceCollection> replace, params (string Key, string Value)[] more)
    {
        var gateway = new GatewayHost(Identity.Redis, new Dictionary<string, TestService> { ["operations"] = Operations },
            [("services:identity:http:0", Identity.Address.ToString()), ("Clients:bff:Secret", RealIdentity.Secret), ("Gateway:ActivityTimeout", "00:00:30"), .. more])
        { Replace = replace };
        gateways.Add(gateway);
        return gateway;
    }

    /// <summary>A person who is signed in at <see cref="Gateway"/>, for tests that only use his session.</summary>
    public async Task<Browser> Anybody() => anybody ??= await SignedIn();

    /// <summary>A person who has just signed in.</summary>
    public async Task<Browser> SignedIn(GatewayHost? gateway = null)
    {
        var browser = new Browser(gateway ?? Gateway);
        await browser.SignIn((await Identity.NewPerson()).UserName);
        return browser;
    }

    /// <summary>What the gateway keeps of a browser's session; nothing when it is over.</summary>
    internal static async Task<AuthenticationTicket?> TicketOf(Browser browser) => await Tickets(browser).RetrieveAsync(NameOf(browser));

    /// <summary>Lets the session's access token have so much left to live, as far as the gateway knows.</summary>
    public static async Task Age(Browser browser, TimeSpan left)
    {
        var ticket = (await TicketOf(browser))!;
        ticket.Properties.UpdateTokenValue("expires_at", (TimeProvider.System.GetUtcNow() + left).ToString("o", CultureInfo.InvariantCulture));
        await Tickets(browser).RenewAsync(NameOf(browser), ticket);
    }

    internal static TicketStore Tickets(Browser browser) => browser.Gateway.Services.GetRequiredService<TicketStore>();

    /// <summary>The name under which the session is kept.</summary>
    public static string NameOf(Browser browser) => browser.Gateway.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(SessionsApi.Session)
        .TicketDataFormat.Unprotect(browser.Session)!.Principal.Claims.Single().Value;
}

/// <summary>Sees what a gateway asks Identity behind the browsers' backs.</summary>
public sealed class BackChannel
{
    private int refreshes;

    /// <summary>How often a refresh token was used.</summary>
    public int Refreshes => refreshes;

    /// <summary>How long an answer takes.</summary>
    public TimeSpan Delay { get; set; }

    public void Watch(IServiceCollection services) =>
        services.Configure<OpenIdConnectOptions>(SessionsApi.Provider, options => options.BackchannelHttpHandler = new Watcher(this, options.BackchannelHttpHandler!));

    private sealed class Watcher(BackChannel seen, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Content is null || !(await request.Content.ReadAsStringAsync(cancellationToken)).Contains("grant_type=refresh_token", StringComparison.Ordinal))
                return await base.SendAsync(request, cancellationToken);
            Interlocked.Increment(ref seen.refreshes);
            await Task.Delay(seen.Delay, cancellationToken);
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
