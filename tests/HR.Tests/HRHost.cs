using System.Globalization;
using System.Text.Json;
using BranchPlatform.Contracts;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Persistence;
using ServiceDefaults.Security;
using Testing;
using static Testing.Company;

[assembly: AssemblyFixture(typeof(HR.Tests.HRHost))]

namespace HR.Tests;

/// <summary>HR on real servers, with its own people and the short way to a state, through the API and events alone.</summary>
public class HRHost() : ServiceHost<HRDb>("hr-db")
{
    private static int lastNo = 1000;

    public HttpClient Specialist => field ??= As(At(Roles.HrSpecialist, HeadOffice));
    public HttpClient Manager => field ??= As(At(Roles.BranchManager, Branch1));

    /// <summary>A staff number that nobody has.</summary>
    public static string NewNo() => $"T{Interlocked.Increment(ref lastNo)}";

    public static object NewEmployee(string? no = null, string? userName = null, Guid? unit = null, string[]? posts = null, string hiredOn = "2026-03-01")
    {
        no ??= NewNo();
        userName ??= $"person.{no}".ToLowerInvariant();
        return new { no, userName, displayName = "张小燕", workEmail = $"{userName}@branch.example", unitId = unit ?? Branch1, posts = posts ?? ["INTAKE_CLERK"], hiredOn };
    }

    public async Task<Guid> Hired(object? body = null) =>
        (await (await Specialist.Command("/employees", body ?? NewEmployee())).Success()).GetProperty("id").GetGuid();

    public async Task<Guid> Separated()
    {
        var id = await Hired();
        await (await Specialist.Command($"/employees/{id}/separation", new { leftOn = "2026-11-01", reason = "合同到期" }, ifMatch: 1)).Success();
        return id;
    }

    public Task<JsonElement> Read(Guid id) => Get(Specialist, $"/employees/{id}");

    public static async Task<JsonElement> Get(HttpClient client, string path) => await (await client.GetAsync(new Uri(path, UriKind.Relative))).Success();

    public static async Task<List<JsonElement>> Items(HttpClient client, string path) => [.. (await Get(client, path)).GetProperty("items").EnumerateArray()];

    /// <summary>Sends an event to whoever consumes it, as another service's outbox would.</summary>
    public Task Deliver(IEvent fact, Guid? id = null, int version = 1) => WithDb(async db =>
    {
        var headers = new Dictionary<string, string>
        {
            [Envelope.OrgUnit] = Branch1.ToString(), [Envelope.Correlation] = NewPerson().ToString(), [Envelope.Aggregate] = $"Elsewhere/{NewPerson()}",
            [Envelope.AggregateVersion] = version.ToString(CultureInfo.InvariantCulture),
            [Envelope.OccurredAt] = TimeProvider.System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture),
        };
        db.Outbox.Add(new()
        {
            Id = id ?? NewPerson(), Type = fact.GetType().FullName!, Body = JsonSerializer.Serialize(fact, fact.GetType(), Envelope.Json),
            Headers = JsonSerializer.Serialize(headers, Envelope.Json), CreatedAt = TimeProvider.System.GetUtcNow(),
        });
        await db.SaveChangesAsync();
    });

    /// <summary>Waits until a consumer has worked a message off.</summary>
    public Task Consumed(Guid message) => Eventually.True(() => WithDb(db => db.Inbox.AnyAsync(m => m.MessageId == message)), "the message is consumed");
}
