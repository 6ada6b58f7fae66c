using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.Given;

/// <summary>What reached a service.</summary>
/// <param name="Headers">By name in lower case, as HTTP/2 writes them.</param>
public sealed record Seen(string Method, string Path, string Query, string Protocol, Dictionary<string, string> Headers, string Connection, long BodyLength);

/// <summary>A real service behind the gateway, on an HTTP/1.1 and an HTTP/2 port of its own, that answers with what it saw.</summary>
public sealed class TestService : IAsyncDisposable
{
    private readonly WebApplication app;

    private TestService(WebApplication app) => this.app = app;

    /// <summary>Every request that reached it, probes and documents left out.</summary>
    public ConcurrentQueue<Seen> Requests { get; } = new();

    /// <summary>Its answer to <c>/health</c>.</summary>
    public int Health { get; set; } = StatusCodes.Status200OK;

    /// <summary>How often it was asked for <c>/health</c>.</summary>
    public int Probes { get; private set; }

    public Uri Http { get; private set; } = null!;

    public Uri H2 { get; private set; } = null!;

    public static async Task<TestService> StartAsync(
        Action<WebApplication>? more = null, int httpPort = 0, int h2Port = 0, Action<IServiceCollection>? services = null)
    {
        // Empty: no settings file of a real service lies in its way.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, httpPort, listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Listen(IPAddress.Loopback, h2Port, listen => listen.Protocols = HttpProtocols.Http2);
        });
        builder.Services.Configure<Microsoft.Extensions.Hosting.HostOptions>(host => host.ShutdownTimeout = TimeSpan.Zero);
        services?.Invoke(builder.Services);
        var app = builder.Build();
        var service = new TestService(app);
        more?.Invoke(app);
        app.MapGet("/health", () => { service.Probes++; return Results.StatusCode(service.Health); });
        app.MapGet("/openapi/v1.json", () => Results.Text(
            """{"openapi":"3.1.1","info":{"title":"A service","version":"v1"},"servers":[{"url":"http://127.0.0.1:9"}],"paths":{"/things":{"get":{"responses":{"200":{"description":"OK"}}}}}}""",
            "application/json"));
        app.Map("/account/page", (HttpResponse page) =>
        {
            page.Headers.ContentSecurityPolicy = "style-src 'self'";
            page.Headers["Referrer-Policy"] = "same-origin";
        });
        app.Map("/silent", async (HttpContext http) => await Task.Delay(Timeout.Infinite, http.RequestAborted));
        app.Map("/broken", (HttpContext http) => http.Abort());
        app.Map("/refused", () => Results.Text("""{"code":"request.version_stale"}""", "application/problem+json", statusCode: StatusCodes.Status412PreconditionFailed));
        app.MapFallback("{**path}", service.Echo);
        await app.StartAsync();
        var ports = app.Urls.Select(url => new Uri(url)).ToList();
        (service.Http, service.H2) = (ports[0], ports[1]);
        return service;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task Echo(HttpContext http)
    {
        var request = http.Request;
        long length = 0;
        var buffer = new byte[8192];
        for (int read; (read = await request.Body.ReadAsync(buffer)) > 0;) length += read;
        var seen = new Seen(request.Method, request.Path, request.QueryString.ToString(), request.Protocol,
            request.Headers.ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value.ToString()), http.Connection.Id, length);
        Requests.Enqueue(seen);
        http.Response.Cookies.Append("service", "crumbs");
        http.Response.Headers.Server = "a service";
        http.Response.Headers["X-Content-Type-Options"] = "nosniff";
        await http.Response.WriteAsJsonAsync(seen);
    }
}
