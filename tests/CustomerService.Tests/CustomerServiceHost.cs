using System.Text.Json;
using BranchPlatform.Contracts.Operations;
using CustomerService.Customers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ServiceDefaults.Messaging;
using ServiceDefaults.Security;
using Testing;
using static Testing.Company;

[assembly: AssemblyFixture(typeof(CustomerService.Tests.CustomerServiceHost))]

namespace CustomerService.Tests;

/// <summary>CustomerService on real servers, with a mail server of its own, its own people and the short way to a state.</summary>
public class CustomerServiceHost() : ServiceHost<CustomerServiceDb>("customer-service-db")
{
    private static int lastPerson;

    private readonly Dictionary<string, string> own = [];

    public HttpClient Clerk => field ??= As(At(Roles.IntakeClerk, Branch1));
    public HttpClient Officer => field ??= As(At(Roles.ServiceOfficer, Branch1));
    public HttpClient Risk => field ??= As(At(Roles.RiskOfficer, HeadOffice));
    public HttpClient Compliance => field ??= As(At(Roles.ComplianceOfficer, HeadOffice));

    /// <summary>What the service logged.</summary>
    public LogLines Log { get; } = new();

    /// <summary>Where its letters go.</summary>
    public MailServer Mail { get; } = new();

    /// <summary>Where its short messages go; none unless set.</summary>
    public string? SmsFolder { get; init; } = Directory.CreateTempSubdirectory("branch-test-sms").FullName;

    /// <summary>Sets what the service is told at start.</summary>
    public CustomerServiceHost With(string setting, string value)
    {
        own[setting] = value;
        return this;
    }

    /// <summary>What the service was told.</summary>
    public string Setting(string name) => Services.GetRequiredService<IConfiguration>()[name]!;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Mail:Server", $"smtp://127.0.0.1:{Mail.Port}");
        if (SmsFolder is not null) builder.UseSetting("Sms:Server", $"file://{SmsFolder}");
        foreach (var (setting, value) in own) builder.UseSetting(setting, value);
        builder.ConfigureLogging(logging => logging.AddProvider(Log));
        builder.ConfigureTestServices(services => services.Configure<MessagingOptions>(options => options.DueBackOff = TimeSpan.FromMilliseconds(100)));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Mail.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The number of a card that nobody else in these tests has.</summary>
    public static string NewIdNumber(string birthday = "19900307")
    {
        var n = Interlocked.Increment(ref lastPerson);
        var number = $"{110101 + n / 1000}{birthday}{n % 1000:D3}";
        return number + ResidentId.CheckDigit(number);
    }

    public static string NewPhone() => $"+86139{Interlocked.Increment(ref lastPerson):D8}";

    public static object NewCustomer(
        string? idNumber = null, string? phone = null, string? email = null, string name = "王小明", Guid? branch = null, string? birthday = null, string? language = null) => new
        {
            homeBranchId = branch ?? Branch1, type = "Person", name, idType = "ResidentId", idNumber = idNumber ?? NewIdNumber(),
            phone = phone ?? NewPhone(), email, birthday, language,
        };

    /// <summary>Registers as a clerk of the first branch.</summary>
    public async Task<Guid> Registered(object? body = null) =>
        (await (await Clerk.Command("/customers", body ?? NewCustomer())).Success()).GetProperty("id").GetGuid();

    public async Task<Guid> Erased(object? body = null)
    {
        var id = await Registered(body);
        await (await Compliance.Command($"/customers/{id}/erasure", new { reason = "客户要求" }, ifMatch: 1)).Success();
        return id;
    }

    /// <summary>The result of an application of a customer, as soon as it exists.</summary>
    public async Task<Guid> Completed(Guid customer, Guid? branch = null, Guid? message = null, DateTimeOffset? at = null)
    {
        var application = NewPerson();
        await this.Send(Completion(application, customer, branch, at), message);
        return await Eventually.Get(() => WithDb(db => db.Feedbacks.Where(f => f.ApplicationId == application).Select(f => (Guid?)f.Id).SingleOrDefaultAsync()), "the feedback exists");
    }

    /// <summary>The result of an application, once it has come into a state.</summary>
    public Task<JsonElement> Becomes(Guid feedback, string status) => Eventually.Get(async () =>
        await Get(Officer, $"/feedbacks/{feedback}") is var read && read.GetProperty("status").GetString() == status ? read : (JsonElement?)null, $"the feedback is {status}");

    public static ApplicationCompleted Completion(Guid application, Guid customer, Guid? branch = null, DateTimeOffset? at = null) =>
        new(application, branch ?? Branch1, customer, "LOAN", NewPerson(), at ?? TimeProvider.System.GetUtcNow(), 90);

    public static async Task<JsonElement> Get(HttpClient client, string path) => await (await client.GetAsync(new Uri(path, UriKind.Relative))).Success();

    public Task<JsonElement> Read(Guid id) => Get(Officer, $"/customers/{id}");

    /// <summary>Waits until both who hear of a completed application have worked a message off.</summary>
    public Task ConsumedByAll(Guid message) =>
        Eventually.True(() => WithDb(async db => await db.Inbox.CountAsync(m => m.MessageId == message) == 2), "the message is consumed by both");

    /// <summary>Lets the time pass until which something about a feedback waits.</summary>
    public Task TimePasses(Guid feedback) => WithDb(db => db.DueTimes.Where(d => d.Payload.Contains(feedback.ToString()))
        .ExecuteUpdateAsync(set => set.SetProperty(d => d.DueAt, TimeProvider.System.GetUtcNow())));

    /// <summary>The evidence that an aggregate's events carry.</summary>
    public Task<List<string>> EvidenceOf(Guid aggregate) => WithDb(db => db.Database
        .SqlQuery<string>($"select headers::json ->> 'bp-clauses' as \"Value\" from messaging.told where headers::json ->> 'bp-aggregate' like '%' || {aggregate.ToString()} and headers::json ->> 'bp-clauses' is not null order by sequence").ToListAsync());

    /// <summary>The bodies of an aggregate's events.</summary>
    public Task<List<string>> BodiesOf(Guid aggregate) => WithDb(db => db.Database
        .SqlQuery<string>($"select body as \"Value\" from messaging.told where headers::json ->> 'bp-aggregate' like '%' || {aggregate.ToString()} order by sequence").ToListAsync());
}

/// <summary>Keeps what is logged, with the texts of exceptions.</summary>
public sealed class LogLines : ILoggerProvider, ILogger
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> lines = new();

    public string Text => string.Join('\n', lines);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        lines.Enqueue($"{formatter(state, exception)} {exception}");

    public void Dispose() { }
}
