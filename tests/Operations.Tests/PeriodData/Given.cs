using System.Globalization;
using System.Text.Json;
using BranchPlatform.Contracts;
using BranchPlatform.Contracts.CustomerService;
using Microsoft.EntityFrameworkCore;
using Operations.PeriodData;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;
using Testing;
using static Testing.Company;

namespace Operations.Tests.PeriodData;

/// <summary>Branches that no other test does business at, and events in any number.</summary>
internal static class Given
{
    /// <summary>The queue of what counts.</summary>
    public const string Consumer = "operations-count-business";

    private static int last;

    /// <summary>A region of its own, with some operating branches.</summary>
    public static async Task<(Guid Region, Guid[] Branches)> NewRegion(this OperationsHost operations, int branches = 1)
    {
        var no = Interlocked.Increment(ref last);
        var region = Unit($"X{no}", "Region", HeadOffice, $"/HQ/X{no}/");
        OrgUnitCopy[] below = [.. Enumerable.Range(1, branches).Select(i => Unit($"X{no}B{i}", "Branch", region.Id, $"/HQ/X{no}/X{no}B{i}/"))];
        await operations.WithDb(async db =>
        {
            db.OrgUnits.AddRange([region, .. below]);
            await db.SaveChangesAsync();
        });
        return (region.Id, [.. below.Select(b => b.Id)]);
    }

    public static async Task<Guid> NewBranch(this OperationsHost operations) => (await operations.NewRegion()).Branches[0];

    /// <summary>Tells facts all at once, in this order: its own by a save, those of others by the broker; and waits until each is counted and rolled up.</summary>
    public static async Task Tell(this OperationsHost operations, params IReadOnlyList<(IEvent Fact, Guid Id, IReadOnlyList<ClauseEvidence> Evidence)> facts)
    {
        await operations.WithDb(async db =>
        {
            var now = TimeProvider.System.GetUtcNow();
            // A save that tells something happens once, a delivery as often as it is given here.
            foreach (var (fact, _, _) in facts.DistinctBy(f => f.Id).Where(f => Count.Of(f.Fact) is not null)) db.Tell(fact);
            foreach (var (fact, id, evidence) in facts.Where(f => Count.Of(f.Fact) is null))
            {
                var headers = new Dictionary<string, string>
                {
                    [Envelope.OrgUnit] = Branch1.ToString(), [Envelope.Correlation] = id.ToString(), [Envelope.Aggregate] = $"Elsewhere/{id}",
                    [Envelope.AggregateVersion] = "1", [Envelope.OccurredAt] = (fact is CustomerChanged e ? RegisteredAt(e) : now).ToString("O", CultureInfo.InvariantCulture),
                };
                if (evidence.Count > 0) headers[Envelope.Clauses] = JsonSerializer.Serialize(evidence, Envelope.Json);
                db.Outbox.Add(new()
                {
                    Id = id, Type = fact.GetType().FullName!, Body = JsonSerializer.Serialize(fact, fact.GetType(), Envelope.Json),
                    Headers = JsonSerializer.Serialize(headers, Envelope.Json), CreatedAt = now,
                });
            }
            await db.SaveChangesAsync();
        });
        // In bunches: to look for thousands again and again would take the machine from those who work them off.
        foreach (var ids in facts.Where(f => Count.Of(f.Fact) is null).Select(f => f.Id).Distinct().Chunk(250))
            await Eventually.True(() => operations.WithDb(async db =>
                await db.Inbox.CountAsync(m => m.Consumer == Consumer && ids.Contains(m.MessageId)) == ids.Length), "every fact is worked off", TimeSpan.FromMinutes(3));
        await operations.RolledUp();
    }

    /// <summary>What waits now is rolled up.</summary>
    public static async Task RolledUp(this OperationsHost operations)
    {
        var until = await operations.WithDb(db => db.Set<Count>().MaxAsync(c => (long?)c.Sequence));
        await Eventually.True(() => operations.WithDb(async db => !await db.Set<Count>().AnyAsync(c => c.Sequence <= until)), "what waits is rolled up");
    }

    /// <summary>A customer whom a branch registered then, which is read off his id.</summary>
    public static CustomerChanged Registered(Guid branch, DateTimeOffset at)
    {
        var id = Guid.CreateVersion7(at);
        return new(id, $"C{id:N}", "Person", branch, "Active", "None");
    }

    public static DateTimeOffset RegisteredAt(CustomerChanged customer) =>
        DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(customer.CustomerId.ToString("N").AsSpan(0, 12), NumberStyles.HexNumber, CultureInfo.InvariantCulture));

    public static Task Tell(this OperationsHost operations, params IEnumerable<IEvent> facts) =>
        operations.Tell([.. facts.Select(f => (f, NewPerson(), (IReadOnlyList<ClauseEvidence>)[]))]);

    private static OrgUnitCopy Unit(string code, string type, Guid parent, string path) =>
        new() { Id = NewPerson(), Code = code, Name = code, Type = type, ParentId = parent, Path = path, Status = "Operating", Version = 1 };
}
