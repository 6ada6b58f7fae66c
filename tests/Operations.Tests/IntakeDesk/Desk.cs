using System.Text.Json;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;
using ServiceDefaults.Security;
using Testing;
using static Testing.Company;

namespace Operations.Tests.IntakeDesk;

/// <summary>A branch of a test's own, so that no other test stands in its queue, and the short way to a state of its desk.</summary>
public sealed class Desk : IDisposable
{
    private static int branches;

    private Desk(OperationsHost operations, OrgUnitCopy branch)
    {
        (Branch, BranchId) = (branch, branch.Id);
        Clerk = operations.As(ClerkId, At(Roles.IntakeClerk, branch.Id));
        Terminal = operations.As(At(Roles.IntakeClerk, branch.Id));
        Manager = operations.As(At(Roles.BranchManager, branch.Id));
    }

    public OrgUnitCopy Branch { get; }
    public Guid BranchId { get; }
    public Guid ClerkId { get; } = NewPerson();
    public HttpClient Clerk { get; }

    /// <summary>The machine at which customers rate.</summary>
    public HttpClient Terminal { get; }
    public HttpClient Manager { get; }

    public static DateOnly Today => BusinessTime.DayOf(TimeProvider.System.GetUtcNow());

    public static async Task<Desk> New(OperationsHost operations)
    {
        var code = $"D{Interlocked.Increment(ref branches):000}";
        var branch = new OrgUnitCopy
        {
            Id = NewPerson(), Code = code, Name = code, Type = "Branch", ParentId = Region1, Path = $"/HQ/R1/{code}/", Status = "Operating", Version = 1,
        };
        await operations.WithDb(async db =>
        {
            db.OrgUnits.Add(branch);
            await db.SaveChangesAsync();
        });
        return new(operations, branch);
    }

    public void Dispose()
    {
        Clerk.Dispose();
        Terminal.Dispose();
        Manager.Dispose();
    }

    public object Post(Guid? person = null, DateOnly? day = null, string from = "00:00:00", string to = "23:59:59") =>
        new { branchId = BranchId, personId = person ?? ClerkId, day = day ?? Today, from, to };

    public async Task<Guid> Posted(object? post = null) => Id(await (await Manager.Command("/intake-posts", post ?? Post())).Success());

    public Task<HttpResponseMessage> Open() => Manager.Command("/branch-days", new { branchId = BranchId });

    public async Task<Guid> Waiting() => Id(await (await Clerk.Command("/queue-tickets", new { branchId = BranchId })).Success());

    public Task<HttpResponseMessage> CallNext(HttpClient? clerk = null, Guid? key = null) => (clerk ?? Clerk).Command("/queue-tickets/next-call", new { branchId = BranchId }, key: key);

    public async Task<Guid> Called()
    {
        await Waiting();
        return Id(await (await CallNext()).Success());
    }

    public async Task<Guid> Served()
    {
        var id = await Called();
        await (await Clerk.Command($"/queue-tickets/{id}/service", ifMatch: 2)).Success();
        return id;
    }

    public object Question(bool resolved = true, string? answer = "一般三个工作日。", Guid? customer = null) => new
    {
        branchId = BranchId, customerId = customer, channel = "Telephone", topic = "loan_terms", question = "贷款多久能批?", answer, durationSeconds = 95, resolved,
    };

    public async Task<Guid> Asked(bool resolved = true) =>
        Id(await (await Clerk.Command("/consultations", resolved ? Question() : Question(resolved: false, answer: null))).Success());

    public static Guid Id(JsonElement answer) => answer.GetProperty("id").GetGuid();
}
