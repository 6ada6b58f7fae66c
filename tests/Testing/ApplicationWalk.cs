using System.Net.Http.Headers;
using System.Text.Json;
using Xunit;

namespace Testing;

/// <summary>
/// An application on its way, through the gateway. It keeps the version and asks the product what is wanted, so that a test names only
/// who does what.
/// </summary>
public sealed class ApplicationWalk
{
    private readonly JsonElement product;

    private ApplicationWalk(Guid id, JsonElement product) => (Id, this.product) = (id, product);

    public Guid Id { get; }

    public int Version { get; private set; } = 1;

    /// <summary>The codes of the mandatory documents.</summary>
    public IEnumerable<string> MandatoryDocuments => Mandatory("documents");

    /// <summary>What a clerk submits for a customer of a branch.</summary>
    public static object Application(Guid branch, Guid customer, string product, string? amount = null) => new
    {
        branchId = branch, customerId = customer, productType = product, channel = "Counter", amount = amount is null ? null : new { amount, currency = "CNY" },
    };

    /// <summary>Submits; nothing is handed in yet.</summary>
    public static async Task<ApplicationWalk> Submit(HttpClient clerk, Guid branch, Guid customer, string product = "SERVICE", string? amount = null)
    {
        var definition = (await (await clerk.GetAsync(new Uri($"/api/operations/products/{product}", UriKind.Relative))).Success()).GetProperty("inForce").GetProperty("definition");
        var submitted = await (await clerk.Command("/api/operations/applications", Application(branch, customer, product, amount))).Success();
        return new(submitted.GetProperty("id").GetGuid(), definition);
    }

    /// <summary>Hands documents in: every mandatory one unless named.</summary>
    public async Task HandIn(HttpClient clerk, params string[] items)
    {
        foreach (var item in items is [] ? MandatoryDocuments : items)
        {
            using var file = new ByteArrayContent([.. "%PDF-1.7\n"u8, .. Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToByteArray()]);
            file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
            using var form = new MultipartFormDataContent { { new StringContent(item), "checklistItem" }, { file, "file", $"{item}.pdf" } };
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/operations/applications/{Id}/documents") { Content = form };
            request.Headers.Add("Idempotency-Key", Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString());
            await (await clerk.SendAsync(request)).Success();
        }
    }

    /// <summary>Does a step and goes on from the version that it led to.</summary>
    public async Task<JsonElement> Go(HttpClient who, string step, object? body = null)
    {
        var answer = await (await Try(who, step, body)).Success();
        Version = answer.GetProperty("version").GetInt32();
        return answer;
    }

    /// <summary>Asks for a step that may be refused.</summary>
    public Task<HttpResponseMessage> Try(HttpClient who, string step, object? body = null) => who.Command($"/api/operations/applications/{Id}/{step}", body, Version);

    /// <summary>Everything is handed in and the clerk accepts.</summary>
    public async Task Accept(HttpClient clerk)
    {
        await HandIn(clerk);
        await Go(clerk, "acceptance");
    }

    /// <summary>Waits for Risk's answer.</summary>
    public Task Assessed(HttpClient reader) => Eventually.True(async () => (await Read(reader)).GetProperty("risk").ValueKind != JsonValueKind.Null, "Risk has answered");

    /// <summary>A reviewer takes the review on.</summary>
    /// <returns>What the decision is about.</returns>
    public async Task<string> Claim(HttpClient reviewer) => (await Go(reviewer, "review-claim")).GetProperty("contentHash").GetString()!;

    /// <summary>A reviewer takes the review on and approves.</summary>
    public async Task<JsonElement> Approve(HttpClient reviewer) => await Go(reviewer, "review", Approval(await Claim(reviewer)));

    /// <summary>An approval with every mandatory item passed.</summary>
    public object Approval(string contentHash) => new
    {
        decision = "Approve", contentHash, checklist = Mandatory("reviewItems").Select(code => new { code, result = "Pass" }),
    };

    /// <summary>Does steps of the procedure, each critical datum entered twice.</summary>
    public async Task DoSteps(HttpClient officer, int from = 1, int? to = null)
    {
        foreach (var step in product.GetProperty("steps").EnumerateArray().Skip(from - 1).Take((to ?? int.MaxValue) - from + 1))
        {
            var entries = step.GetProperty("criticalFields").EnumerateArray().Select(field => new { field = field.GetString(), first = "6222 0001", second = "6222 0001" });
            await Go(officer, $"steps/{step.GetProperty("no").GetInt32()}", new { entries });
        }
    }

    public async Task<JsonElement> Read(HttpClient reader)
    {
        var read = await (await reader.GetAsync(new Uri($"/api/operations/applications/{Id}", UriKind.Relative))).Success();
        Assert.Equal(Id, read.GetProperty("id").GetGuid());
        return read;
    }

    /// <summary>Reads the version that others' decisions led to.</summary>
    public async Task<string> Refresh(HttpClient reader)
    {
        var read = await Read(reader);
        Version = read.GetProperty("version").GetInt32();
        return read.GetProperty("status").GetString()!;
    }

    private IEnumerable<string> Mandatory(string list) =>
        product.GetProperty(list).EnumerateArray().Where(item => item.GetProperty("mandatory").GetBoolean()).Select(item => item.GetProperty("code").GetString()!);
}
