using System.Text.Json.Nodes;

namespace Gateway.Forwarding;

/// <summary>What the gateway itself asks of a service. Outside of any trace: each second's probe would be one.</summary>
internal sealed class ServiceClient : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    { Timeout = TimeSpan.FromSeconds(5) };

    /// <summary>Whether the service says that it is ready.</summary>
    public async Task<bool> IsReadyAsync(Service service, CancellationToken ct)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(service.Http, "/health"), HttpCompletionOption.ResponseHeadersRead, ct);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (IsSilence(e) && !ct.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>The service's OpenAPI document, or nothing while it does not give one.</summary>
    public async Task<JsonObject?> DocumentAsync(Service service, CancellationToken ct)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(service.Http, "/openapi/v1.json"), ct);
            return answer.IsSuccessStatusCode ? await JsonNode.ParseAsync(await answer.Content.ReadAsStreamAsync(ct), cancellationToken: ct) as JsonObject : null;
        }
        catch (Exception e) when (IsSilence(e) && !ct.IsCancellationRequested)
        {
            return null;
        }
    }

    public void Dispose() => http.Dispose();

    private static bool IsSilence(Exception e) => e is HttpRequestException or OperationCanceledException;
}
