using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using Testing;
using static Testing.Company;

namespace Governance.Tests.Evidence;

/// <summary>The matrix is what the facts make of it, and nothing else: from an empty store they make the same one, in whatever order and however often they come.</summary>
public sealed class Replaying(Replaying.OwnHost governance) : IClassFixture<Replaying.OwnHost>
{
    private static readonly (string Clause, string Measure)[] Measures =
    [
        ("3.1.1", "entered_on_time"), ("3.1.1", "receipt_given"), ("3.1.2", "reviewed_on_time"), ("3.1.2", "reviewed_by_another_person"), ("3.1.3", "processed_on_time"),
        ("3.3.2", "exchange_in_quarter"), ("2.2.3b", "plan_approved_in_time"), ("0.0.0", "unknown_to_the_policy"),
    ];

    [Fact]
    public async Task Replaying_all_facts_from_an_empty_store_gives_the_same_matrix_cell_by_cell()
    {
        // The seed is in the message: a failure can be looked at again.
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var units = new[] { await governance.IdOf("B001"), await governance.IdOf("B002"), await governance.IdOf("B003") };
        var told = Enumerable.Range(0, 600).Select(_ => Any(random, units)).ToList();
        // Answers to some of them.
        told.AddRange(told.Where(_ => random.Next(8) == 0).ToList().Select(wrong => wrong with
        {
            Id = NewPerson(),
            Version = wrong.Version + 1 + random.Next(2),
            Says = [.. wrong.Says.Select(said => said with { Met = !said.Met, Instead = true })],
        }));
        await Send(told, units);
        var first = await Matrix(units);
        Assert.True(first.Cells.Count > 20 && first.Scores.Count >= 3, $"{first.Cells.Count} cells, {first.Scores.Count} scores");

        await governance.WithDb(async db =>
        {
            await db.Database.ExecuteSqlRawAsync("truncate evidence.facts, evidence.timeline, evidence.measure_counts, evidence.cells, evidence.scores, evidence.status_changes, evidence.stale_cells");
        });
        var again = told.Concat(told.Where(_ => random.Next(10) == 0)).ToArray();
        random.Shuffle(again);
        foreach (var bunch in again.Chunk(200)) await Send([.. bunch.DistinctBy(t => t.Id)], units);
        await Send(told, units);

        var second = await Matrix(units);
        Assert.True(first.Cells.SequenceEqual(second.Cells) && first.Scores.SequenceEqual(second.Scores),
            $"Seed {seed}: {string.Join("; ", first.Cells.Except(second.Cells))} against {string.Join("; ", second.Cells.Except(first.Cells))}; {string.Join("; ", first.Scores.Except(second.Scores))} against {string.Join("; ", second.Scores.Except(first.Scores))}");
    }

    private async Task Send(IReadOnlyCollection<Telling> told, Guid[] units)
    {
        await governance.WithDb(async db =>
        {
            foreach (var telling in told) db.Outbox.Add(telling.Message());
            await db.SaveChangesAsync();
        });
        var ids = told.Select(t => t.Id).ToArray();
        await Eventually.True(() => governance.WithDb(async db => !await db.Outbox.AnyAsync() && await db.Timeline.CountAsync(e => ids.Contains(e.EventId)) == ids.Length), "the events are recorded");
        await governance.UntilJudged(units);
    }

    private static Telling Any(Random random, Guid[] units)
    {
        var (clause, measure) = Measures[random.Next(Measures.Length)];
        var at = new DateTimeOffset(2026, 1 + random.Next(11), 1 + random.Next(28), random.Next(24), 0, 0, TimeSpan.Zero);
        var telling = Telling.About(units[random.Next(units.Length)], clause, measure, met: random.Next(20) != 0) with { At = at, Version = 1 + random.Next(3) };
        return random.Next(4) != 0 ? telling : telling with { Says = [.. telling.Says, new ClauseEvidence("3.1.4", "feedback_delivered_in_time", random.Next(2) == 0, BusinessTime.DayOf(at).AddDays(-40))] };
    }

    private Task<(List<string> Cells, List<string> Scores)> Matrix(Guid[] units) => governance.WithDb(async db => (
        (await db.Cells.AsNoTracking().Where(c => units.Contains(c.OrgUnitId)).OrderBy(c => c.OrgUnitId).ThenBy(c => c.Clause).ThenBy(c => c.Period).ToListAsync())
            .ConvertAll(c => $"{c.OrgUnitId} {c.Clause} {c.Period}: {c.Status} {c.Value} {c.Met}/{c.Total} {c.PolicyNo}"),
        (await db.Scores.AsNoTracking().Where(s => units.Contains(s.OrgUnitId)).OrderBy(s => s.OrgUnitId).ThenBy(s => s.Month).ToListAsync())
            .ConvertAll(s => $"{s.OrgUnitId} {s.Month}: {s.Score} {s.Stars}")));

    /// <summary>Governance with a store that nobody else writes to.</summary>
    public sealed class OwnHost : GovernanceHost;
}
