using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;
using ServiceDefaults.Domain;
using ServiceDefaults.Security;

namespace ServiceDefaults.Http;

/// <summary>
/// Questions to another service while somebody waits for our answer: in his name and language, asked once and not for
/// long. A copy kept by events is the rule; this is for what a service has not heard of yet.
/// </summary>
public static class ServiceClients
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Gives <typeparamref name="TClient"/> an <see cref="HttpClient"/> that asks a service of the map; without an address of its own, through the gateway.</summary>
    public static void AddServiceClient<TClient>(this IHostApplicationBuilder builder, string service) where TClient : class
    {
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddTransient<InTheNameOfTheCaller>();
        builder.Services.AddHttpClient<TClient>((services, http) =>
            {
                var address = builder.Configuration[$"services:{service}:http:0"]
                    ?? services.GetRequiredService<PublicOrigin>() + new ServiceIdentity(service).PublicPath("");
                (http.BaseAddress, http.Timeout) = (new($"{address.TrimEnd('/')}/"), Patience);
            })
            // Shared by all callers: no cookies, and a token goes nowhere but to the address above.
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
            .AddHttpMessageHandler<InTheNameOfTheCaller>();
    }

    /// <summary>The record that the service has at this path.</summary>
    /// <returns>Nothing where the service knows of none (404).</returns>
    /// <exception cref="DomainException"><paramref name="away"/>: there was no answer in time, or none that could be used.</exception>
    public static async Task<T?> FindAsync<T>(this HttpClient http, string path, Error away, CancellationToken ct) where T : class
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), ct);
            if (answer.StatusCode == HttpStatusCode.NotFound) return null;
            answer.EnsureSuccessStatusCode();
            return await answer.Content.ReadFromJsonAsync<T>(ct) ?? throw new JsonException("The answer is null.");
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            throw new DomainException(away);
        }
    }
}

/// <summary>Sends the caller's token and language along; says in the log when the other service fails us.</summary>
internal sealed class InTheNameOfTheCaller(IHttpContextAccessor accessor, ILogger<InTheNameOfTheCaller> log) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var caller = accessor.HttpContext?.Request.Headers ?? throw new InvalidOperationException("Nobody waits for this question: there is no request.");
        foreach (var name in (string[])[HeaderNames.Authorization, HeaderNames.AcceptLanguage])
            request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)caller[name]);
        try
        {
            var answer = await base.SendAsync(request, cancellationToken);
            if (!answer.IsSuccessStatusCode && answer.StatusCode != HttpStatusCode.NotFound) log.PeerRefused(request.RequestUri!.Authority, (int)answer.StatusCode);
            return answer;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            log.PeerAway(request.RequestUri!.Authority, e.GetType().Name);
            throw;
        }
    }
}
