using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Operations.Applications;
using Operations.Applications.Customers;
using ServiceDefaults.Security;
using Testing;
using static Testing.Company;

[assembly: AssemblyFixture(typeof(Operations.Tests.OperationsHost))]

namespace Operations.Tests;

/// <summary>Operations on real servers, with people of two branches and the short way to a state, through the API alone.</summary>
public sealed class OperationsHost() : ServiceHost<OperationsDb>("operations-db")
{
    private static readonly Guid[] Customers = [.. Enumerable.Range(0, 500).Select(_ => NewPerson())];
    private static int customersTaken;
    private CustomerServiceStandIn? customerService;

    // Long enough that tests beside it, which take the cores, do not make a silence of an answer.
    private static readonly TimeSpan OnABusyMachine = TimeSpan.FromSeconds(10);

    /// <summary>How long Operations by itself waits for the owner of the customers; here it is given more time.</summary>
    public TimeSpan? PatienceWithTheOwner { get; private set; }

    /// <summary>The owner of the customers, whom Operations asks about those that it does not know.</summary>
    public CustomerServiceStandIn CustomerService => customerService ?? throw new InvalidOperationException("The host is not started.");

    public HttpClient Clerk => field ??= As(At(Roles.IntakeClerk, Branch1));
    public HttpClient Reviewer => field ??= As(At(Roles.ReviewOfficer, Branch1));
    public HttpClient Officer => field ??= As(At(Roles.ProcessingOfficer, Branch1));

    public override async ValueTask InitializeAsync()
    {
        customerService = await CustomerServiceStandIn.StartAsync();
        await base.InitializeAsync();
        await WithDb(async db =>
        {
            db.AddRange(Customers.Select(id => new CustomerCopy
            {
                Id = id, No = $"C{id:N}", Type = "Person", HomeBranchId = Branch1, Status = "Active", RiskFlag = "None", Version = 1,
            }));
            await db.SaveChangesAsync();
        });
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (customerService is not null) await customerService.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("services:customer-service:http:0", CustomerService.Address);
        builder.ConfigureTestServices(services => services.ConfigureAll<HttpClientFactoryOptions>(clients => clients.HttpClientActions.Add(http =>
            (PatienceWithTheOwner, http.Timeout) = (http.Timeout, OnABusyMachine))));
    }

    /// <summary>A customer whom Operations knows and no other test uses.</summary>
    public static Guid KnownCustomer() => Customers[Interlocked.Increment(ref customersTaken) % Customers.Length];

    /// <summary>Submits as a clerk of the first branch.</summary>
    public async Task<Guid> Submitted(object? body = null)
    {
        var answer = await (await Clerk.Command("/applications", body ?? NewApplication())).Success();
        return answer.GetProperty("id").GetGuid();
    }

    public async Task<Guid> Accepted()
    {
        var id = await Submitted();
        await (await Clerk.Command($"/applications/{id}/acceptance", ifMatch: 1)).Success();
        return id;
    }

    /// <summary>Accepted, and Risk has answered as its consumer would have written it.</summary>
    public async Task<Guid> Assessed(RiskLevel level = RiskLevel.Low)
    {
        var id = await Accepted();
        await WithDb(async db =>
        {
            db.Add(new RiskAssessment { ApplicationId = id, OrgUnitId = Branch1, Level = level, Score = 10, AssessedAt = TimeProvider.System.GetUtcNow(), SourceVersion = 1 });
            await db.SaveChangesAsync();
        });
        return id;
    }

    public async Task<Guid> Approved()
    {
        var id = await Assessed();
        await (await Reviewer.Command($"/applications/{id}/review", new { decision = "Approve" }, ifMatch: 2)).Success();
        return id;
    }

    public async Task<Guid> InProcessing()
    {
        var id = await Approved();
        await (await Officer.Command($"/applications/{id}/processing", ifMatch: 3)).Success();
        return id;
    }

    public static object NewApplication(Guid? customer = null, Guid? branch = null, string amount = "1200.00") => new
    {
        branchId = branch ?? Branch1, customerId = customer ?? KnownCustomer(), productType = "LOAN", channel = "Counter",
        amount = new { amount, currency = "CNY" },
    };

    public Task<JsonElement> Read(Guid id) => Read(Reviewer, id);

    public static async Task<JsonElement> Read(HttpClient client, Guid id) => await (await client.GetAsync(new Uri($"/applications/{id}", UriKind.Relative))).Success();
}
