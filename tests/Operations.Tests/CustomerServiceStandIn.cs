using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Operations.Tests;

/// <summary>
/// CustomerService on a real port, as far as Operations asks it. It behaves for each customer as a test says, and for
/// one of whom no test spoke it answers 404; and it remembers who asked.
/// </summary>
public sealed class CustomerServiceStandIn : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<Guid, Func<HttpContext, Task>> behaviours = [];
    private readonly ConcurrentDictionary<Guid, ConcurrentQueue<IHeaderDictionary>> questions = [];

    private CustomerServiceStandIn(WebApplication app) => this.app = app;

    public string Address => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public static async Task<CustomerServiceStandIn> StartAsync()
    {
        // Without configuration: the settings beside this assembly are those of Operations.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var standIn = new CustomerServiceStandIn(app);
        app.MapGet("/customers/{id:guid}/reference", standIn.AnswerAsync);
        await app.StartAsync();
        return standIn;
    }

    /// <summary>From now on it has this customer.</summary>
    public Guid Has(string status = "Active", string riskFlag = "None", int version = 1, Func<Guid, Task>? first = null)
    {
        var id = Testing.Company.NewPerson();
        behaviours[id] = async http =>
        {
            if (first is not null) await first(id);
            await http.Response.WriteAsJsonAsync(new { id, no = $"C{id:N}", type = "Person", homeBranchId = Testing.Company.Branch2, status, riskFlag, version });
        };
        return id;
    }

    /// <summary>A customer about whom it answers in this way, or not at all.</summary>
    public Guid Answers(Func<HttpContext, Task> behaviour)
    {
        var id = Testing.Company.NewPerson();
        behaviours[id] = behaviour;
        return id;
    }

    /// <summary>The headers of each question about a customer.</summary>
    public IReadOnlyList<IHeaderDictionary> Questions(Guid customer) => [.. questions.GetValueOrDefault(customer) ?? []];

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private Task AnswerAsync(Guid id, HttpContext http)
    {
        questions.GetOrAdd(id, _ => []).Enqueue(new HeaderDictionary(http.Request.Headers.ToDictionary(h => h.Key, h => h.Value)));
        if (behaviours.TryGetValue(id, out var behaviour)) return behaviour(http);
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
