using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Operations.Applications;
using Operations.Applications.Customers;
using Operations.Documents;
using ServiceDefaults.Messaging;
using ServiceDefaults.Security;
using Testing;
using static Testing.Company;

[assembly: AssemblyFixture(typeof(Operations.Tests.OperationsHost))]

namespace Operations.Tests;

/// <summary>Operations on real servers, with people of two branches and the short way to a state, through the API alone.</summary>
public class OperationsHost() : ServiceHost<OperationsDb>("operations-db")
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
        builder.ConfigureTestServices(services => services.Configure<MessagingOptions>(options => options.DueBackOff = TimeSpan.FromMilliseconds(100)));
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

    /// <summary>Submitted, with every mandatory document.</summary>
    public async Task<Guid> HandedIn(object? body = null)
    {
        var id = await Submitted(body);
        await HandIn(id);
        return id;
    }

    /// <summary>The customer hands in what is mandatory.</summary>
    public Task HandIn(Guid id, params string[] items) => WithDb(async db =>
    {
        foreach (var item in items is [] ? ["identity_document", "application_form"] : items)
            db.Add(ApplicationDocument.Upload(id, Branch1, new(item, $"{item}.pdf", 10, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(NewPerson().ToByteArray())),
                "application/pdf"), alreadyThere: false, NewPerson(), TimeProvider.System.GetUtcNow()));
        await db.SaveChangesAsync();
    });

    public async Task<Guid> Accepted()
    {
        var id = await HandedIn();
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
        await Approve(id);
        return id;
    }

    public async Task<Guid> InProcessing()
    {
        var id = await Approved();
        await (await Officer.Command($"/applications/{id}/processing", ifMatch: 4)).Success();
        return id;
    }

    /// <summary>In processing, with every step done: version 10.</summary>
    public async Task<Guid> Done()
    {
        var id = await InProcessing();
        await DoSteps(id);
        return id;
    }

    /// <summary>Takes a review on.</summary>
    /// <returns>What there is to decide on.</returns>
    public static async Task<string> Claim(HttpClient reviewer, Guid id) =>
        (await (await reviewer.Command($"/applications/{id}/review-claim")).Success()).GetProperty("contentHash").GetString()!;

    /// <summary>Claims an accepted application (version 2) and approves it: version 4.</summary>
    public async Task Approve(Guid id) => await (await Reviewer.Command($"/applications/{id}/review", Approval(await Claim(Reviewer, id)), ifMatch: 3)).Success();

    public static object Approval(string contentHash) => new
    {
        decision = "Approve", contentHash,
        checklist = new[] { "identity_verified", "form_complete", "documents_complete", "within_authority" }.Select(code => new { code, result = "Pass" }),
    };

    public static object Rejection(string contentHash) => new
    {
        decision = "Reject", contentHash, reasonCodes = new[] { "income_unproven" }, explanation = "收入证明不足。", suggestedSolution = "请补充近六个月流水。",
    };

    /// <summary>Does every step of a service's procedure, from version 5 on.</summary>
    public async Task DoSteps(Guid id, int version = 5)
    {
        for (var no = 1; no <= 5; no++) await (await Officer.Command($"/applications/{id}/steps/{no}", Step(no), ifMatch: version++)).Success();
    }

    public static object Step(int no) => no == 2
        ? new { entries = new[] { new { field = "account_no", first = "6222 0001", second = "6222 0001" }, new { field = "mobile", first = "13800138000", second = "13800138000" } } }
        : new { };

    public static object NewApplication(Guid? customer = null, Guid? branch = null, string amount = "1200.00") => new
    {
        branchId = branch ?? Branch1, customerId = customer ?? KnownCustomer(), productType = "SERVICE", channel = "Counter",
        amount = new { amount, currency = "CNY" },
    };

    public Task<JsonElement> Read(Guid id) => Read(Reviewer, id);

    public static Task<JsonElement> Read(HttpClient client, Guid id) => Get(client, $"/applications/{id}");

    public static async Task<JsonElement> Get(HttpClient client, string path) => await (await client.GetAsync(new Uri(path, UriKind.Relative))).Success();
}
