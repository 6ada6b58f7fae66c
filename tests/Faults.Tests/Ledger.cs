using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using BranchPlatform.Contracts.CustomerService;
using Testing;

namespace Faults.Tests;

/// <summary>
/// Submits applications as clerks do and keeps, outside the system, what was answered to each Idempotency-Key. Afterwards
/// the system's own books are held against it: none lost, none counted twice, none stuck.
/// </summary>
public sealed class Ledger : IDisposable
{
    // Forty applications a second: enough to have some of them at every point of their way, and kind to a small machine.
    private const int Connections = 8;
    private static readonly TimeSpan BetweenSubmissions = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100), PatienceOfAClerk = TimeSpan.FromSeconds(90), PatienceAfterwards = TimeSpan.FromSeconds(120);
    private const int Customers = 40;
    private const string Product = "LOAN";

    private readonly RunningPlatform platform;
    private readonly HttpClient http;
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly ConcurrentBag<Entry> entries = [];
    private readonly Books before;

    // Its own: they tell the applications of this ledger from those of other tests.
    private readonly IReadOnlyList<Guid> customers;
    private int amounts;

    private Ledger(RunningPlatform platform, string token, IReadOnlyList<Guid> customers, Books before)
    {
        (this.platform, this.customers, this.before) = (platform, customers, before);
        http = new HttpClient(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(5) }) { BaseAddress = platform.Origin };
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
    }

    /// <summary>One key, and what became of it.</summary>
    public sealed class Entry
    {
        public Guid Key { get; } = Company.NewPerson();

        /// <summary>One amount for each key: a second application for it is a second effect of the key.</summary>
        public required int Amount { get; init; }

        public required TimeSpan Asked { get; init; }

        public TimeSpan Answered { get; internal set; }

        /// <summary>How often it was sent.</summary>
        public int Tries { get; internal set; }

        /// <summary>The accepted application's id.</summary>
        public Guid? Application { get; internal set; }

        /// <summary>Why there is none: the refusal, or the last of the answers that left the outcome open.</summary>
        public string? Otherwise { get; internal set; }
    }

    /// <summary>What the services' databases hold.</summary>
    private sealed record Books(long RiskInbox, long OperationsInbox);

    public IReadOnlyCollection<Entry> Entries => entries;

    /// <summary>A new ledger of a healthy, quiet platform.</summary>
    public static async Task<Ledger> Open(RunningPlatform platform)
    {
        await platform.UntilHealthy();
        await platform.UntilQuiet();
        return new(platform, await platform.TokenOf("intakeclerk.b001"), await MakeCustomersKnown(platform), await ReadBooks(platform));
    }

    /// <summary>Submits from several connections for as long as the work takes.</summary>
    /// <param name="insist">Whether a submission whose outcome is unknown is sent again with the same key, until it is known.</param>
    public async Task During(Func<Task> work, bool insist)
    {
        using var end = new CancellationTokenSource();
        var load = Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => SubmitUntil(insist, end.Token)));
        try
        {
            await work();
        }
        finally
        {
            await end.CancelAsync();
            await load;
        }
    }

    /// <summary>Submits one application.</summary>
    /// <inheritdoc cref="During" path="/param[@name='insist']"/>
    public async Task Submit(bool insist)
    {
        var entry = new Entry { Amount = Interlocked.Increment(ref amounts), Asked = clock.Elapsed };
        entries.Add(entry);
        do
        {
            if (entry.Tries++ > 0) await Task.Delay(Pause);
            if (await IsKnown(entry)) break;
        }
        while (insist && clock.Elapsed - entry.Asked < PatienceOfAClerk);
        entry.Answered = clock.Elapsed;
    }

    /// <summary>Waits until every accepted application has come all the way, and holds the system's books against the ledger.</summary>
    public async Task Balances()
    {
        Assert.NotEmpty(entries);
        Assert.Empty(entries.Where(entry => entry.Application is null).Select(entry => $"{entry.Key} after {entry.Tries} tries: {entry.Otherwise}"));
        await platform.UntilHealthy();
        try
        {
            await Eventually.True(async () => (await Missing()).Count == 0, "every application is assessed", PatienceAfterwards);
            await platform.UntilQuiet();
        }
        catch (TimeoutException)
        {
            // Said below, by name.
        }

        var submitted = await platform.Rows<decimal>("operations", $"select amount_amount from applications.applications where {IsMine}");
        Assert.Equal(entries.Select(entry => (decimal)entry.Amount).Order(), submitted.Order());
        Assert.Equal(Accepted, (await Applications()).Order());
        Assert.Empty(await Missing());
        // A second effect is a message of its own, so that it shows here even where a unique index has caught it.
        Assert.Equal(before with { RiskInbox = before.RiskInbox + entries.Count, OperationsInbox = before.OperationsInbox + entries.Count }, await ReadBooks(platform));
        await platform.UntilQuiet();
        await platform.NothingGivenUp();
    }

    /// <summary>How it went, for people.</summary>
    public string Summary()
    {
        var took = entries.Select(entry => entry.Answered - entry.Asked).Order().ToArray();
        return $"{entries.Count} submitted, {entries.Count(entry => entry.Tries > 1)} sent more than once; answered after p50 {At(0.5)} ms, p99 {At(0.99)} ms, longest {At(1)} ms";

        double At(double share) => Math.Round(took[(int)((took.Length - 1) * share)].TotalMilliseconds, 1);
    }

    public void Dispose() => http.Dispose();

    private string IsMine => $"customer_id in ({string.Join(',', customers.Select(id => $"'{id}'"))})";

    private IEnumerable<Guid> Accepted => entries.Select(entry => entry.Application!.Value).Order();

    private async Task SubmitUntil(bool insist, CancellationToken end)
    {
        using var beat = new PeriodicTimer(BetweenSubmissions);
        while (!end.IsCancellationRequested)
        {
            await Submit(insist);
            try { await beat.WaitForNextTickAsync(end); }
            catch (OperationCanceledException) { return; }
        }
    }

    /// <returns>Whether the outcome is known: accepted or refused. A fault of the platform leaves it open.</returns>
    private async Task<bool> IsKnown(Entry entry)
    {
        try
        {
            using var answer = await http.Command("/api/operations/applications",
                new
                {
                    branchId = platform.Branch, customerId = customers[entry.Amount % customers.Count], productType = Product, channel = "Counter",
                    amount = new { amount = entry.Amount.ToString(CultureInfo.InvariantCulture), currency = "CNY" },
                }, key: entry.Key);
            if (answer.StatusCode == HttpStatusCode.Created)
            {
                entry.Application = (await answer.Json()).GetProperty("id").GetGuid();
                return true;
            }
            entry.Otherwise = $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}";
            // Too many at once, after an outage, is no refusal either.
            return answer.StatusCode is < HttpStatusCode.InternalServerError and not HttpStatusCode.TooManyRequests;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or IOException)
        {
            entry.Otherwise = e.GetBaseException().Message;
            return false;
        }
    }

    private static async Task<IReadOnlyList<Guid>> MakeCustomersKnown(RunningPlatform platform)
    {
        await using var broker = await platform.Broker();
        await using var channel = await broker.CreateChannelAsync();
        var stories = Enumerable.Range(0, Customers).Select(_ => new Story()).ToList();
        var keeper = Consumers.All.Single(consumer => consumer.Queue == "operations-keep-customers" && consumer.Event == typeof(CustomerChanged));
        var parcels = stories.Select(story => new Parcel(platform, keeper, story)).ToList();
        await Task.WhenAll(parcels.Select(parcel => parcel.Send(channel)));
        foreach (var parcel in parcels) await parcel.UntilConsumed();
        return [.. stories.Select(story => story.Customer)];
    }

    private Task<List<Guid>> Applications() => platform.Rows<Guid>("operations", $"select id from applications.applications where {IsMine}");

    // One row per application is the rule of both tables; what is not there has been lost or is stuck.
    private async Task<IReadOnlyList<string>> Missing()
    {
        var assessed = (await platform.Rows<Guid>("risk", "select application_id from assessments.assessments")).ToLookup(id => id);
        var applied = (await platform.Rows<Guid>("operations", "select application_id from applications.risk_assessments")).ToLookup(id => id);
        return
        [
            .. Accepted.Where(id => assessed[id].Count() != 1).Select(id => $"{id} has {assessed[id].Count()} assessments at Risk"),
            .. Accepted.Where(id => applied[id].Count() != 1).Select(id => $"{id} has {applied[id].Count()} assessments at Operations"),
        ];
    }

    private static async Task<Books> ReadBooks(RunningPlatform platform) => new(
        await platform.Count("risk", "messaging.inbox where consumer = 'risk-assess-submitted-application'"),
        await platform.Count("operations", "messaging.inbox where consumer = 'operations-apply-risk-assessment'"));
}
