using Gateway.Edge;
using Gateway.RateLimits;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gateway.Tests.Given;

/// <summary>The gateway itself, from its own Program, on a real port.</summary>
public sealed class GatewayHost : WebApplicationFactory<GatewayOptions>
{
    /// <summary>The public address; the port is the load balancer's and not the gateway's own.</summary>
    public const string Origin = "http://127.0.0.1:4711";

    private readonly Dictionary<string, string?> settings;

    /// <summary>What a test replaces in it.</summary>
    public Action<IServiceCollection> Replace { get; init; } = _ => { };

    public GatewayHost(string redis, IReadOnlyDictionary<string, TestService> services, params (string Key, string Value)[] more)
        : this([
            ("ConnectionStrings:cache", redis),
            .. services.SelectMany(s => new[] { ($"services:{s.Key}:http:0", s.Value.Http.ToString()), ($"services:{s.Key}:h2:0", s.Value.H2.ToString()) }),
            .. more])
    {
    }

    private GatewayHost(IEnumerable<(string Key, string Value)> settings)
    {
        this.settings = new(StringComparer.OrdinalIgnoreCase)
        {
            ["Kestrel:Endpoints:http:Url"] = "http://127.0.0.1:0",
            ["Platform:PublicOrigin"] = Origin,
            ["Gateway:ActivityTimeout"] = "00:00:01",
            ["Gateway:ConnectTimeout"] = "00:00:01",
        };
        // Tests of all sorts come from one address at once; those of limits set their own.
        foreach (var limit in Enum.GetNames<RateLimit>())
            (this.settings[$"Gateway:RateLimits:{limit}:PerSecond"], this.settings[$"Gateway:RateLimits:{limit}:Burst"]) = ("1000000", "1000000");
        foreach (var (key, value) in settings) this.settings[key] = value;
        UseKestrel();
    }

    public Uri Address
    {
        get
        {
            StartServer();
            return ClientOptions.BaseAddress;
        }
    }

    /// <summary>A client of the gateway, with a token or without.</summary>
    public HttpClient Client(string? token = null)
    {
        // On a busy machine, too, a body whose sender asked first waits for the answer.
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ActivityHeadersPropagator = null, Expect100ContinueTimeout = TimeSpan.FromSeconds(30) };
        var client = new HttpClient(handler) { BaseAddress = Address };
        if (token is not null) client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    protected override IHost CreateHost(IHostBuilder builder)
    {
        builder.ConfigureHostConfiguration(host => host.AddInMemoryCollection(settings));
        builder.ConfigureLogging(logging => logging.ClearProviders());
        builder.ConfigureServices(Replace);
        return base.CreateHost(builder);
    }
}
