using System.Text.Json;
using Npgsql;
using Testing;

namespace Journeys.Tests;

/// <summary>From a late review at a branch to its cell of the matrix, its timeline and its manager (rule X10, flow E12).</summary>
public sealed class EvidenceJourney(PlatformInProcess platform)
{
    [Fact]
    public async Task An_application_reviewed_late_turns_the_cell_of_its_branch_and_its_manager_is_told()
    {
        using var clerk = await platform.As("intakeclerk.b003");
        using var reviewer = await platform.As("reviewofficer.b003");
        using var manager = await platform.As("branchmanager.b003");
        using var neighbour = await platform.As("branchmanager.b001");
        var branch = await ApplicationJourney.BranchOf(clerk);

        var walk = await ApplicationJourney.Submitted(clerk);
        await walk.Accept(clerk);
        await WeeksPass(walk.Id);
        await walk.Approve(reviewer);

        // The cell has turned, and says by how much.
        var month = $"{TimeProvider.System.GetUtcNow().AddHours(8):yyyy-MM}";
        var facts = $"/api/governance/evidence/facts?unitId={branch}&clause=3.1.2&period={month}&measure=reviewed_on_time&met=false";
        var fact = await Eventually.Get<JsonElement>(
            async () => (await Read(manager, facts)).GetProperty("items").EnumerateArray().Cast<JsonElement?>().FirstOrDefault(f => f!.Value.GetProperty("aggregateId").GetGuid() == walk.Id), "the fact is behind the cell");
        Assert.Equal("Operations.ApplicationReviewed", fact.GetProperty("type").GetString());
        var cell = await Eventually.Get<JsonElement>(async () =>
        {
            var read = await Read(manager, $"/api/governance/evidence/cells/{branch}/3.1.2");
            return read.GetProperty("status").GetString() is "AtRisk" or "NonCompliant" ? read : null;
        }, "the cell has turned");
        var measure = cell.GetProperty("measures").EnumerateArray().Single(m => m.GetProperty("code").GetString() == "reviewed_on_time");
        Assert.True(measure.GetProperty("met").GetInt32() < measure.GetProperty("total").GetInt32());
        Assert.NotEmpty(cell.GetProperty("turns").EnumerateArray());

        // The matrix shows it to who answers for the branch, and to no other.
        var row = Assert.Single((await Read(manager, "/api/governance/evidence/matrix")).GetProperty("units").EnumerateArray());
        Assert.Equal((branch, cell.GetProperty("status").GetString()), (row.GetProperty("unitId").GetGuid(),
            row.GetProperty("cells").EnumerateArray().Single(c => c.GetProperty("clause").GetString() == "3.1.2").GetProperty("status").GetString()));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await neighbour.GetAsync(new Uri(facts, UriKind.Relative))).StatusCode);

        // The timeline has the whole way of the case, and the turn of the cell.
        var way = (await Read(manager, $"/api/governance/timeline?unitId={branch}&aggregateId={walk.Id}")).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("type").GetString()).ToList();
        Assert.Equal(["Operations.ApplicationReviewed", "Operations.ApplicationAccepted", "Operations.ApplicationSubmitted"], way.Where(t => t!.EndsWith("ed", StringComparison.Ordinal)).Distinct().Intersect(
            ["Operations.ApplicationReviewed", "Operations.ApplicationAccepted", "Operations.ApplicationSubmitted"]));
        await Eventually.True(async () => (await Read(manager, $"/api/governance/timeline?unitId={branch}&type=Governance.ClauseStatusChanged")).GetProperty("items").EnumerateArray()
            .Any(i => i.GetProperty("data").GetProperty("clauseCode").GetString() == "3.1.2"), "the turn is in the timeline");

        // The manager is told.
        var told = await Eventually.Get<JsonElement>(async () => (await Read(manager, "/api/governance/notifications?size=200")).GetProperty("items").EnumerateArray().Cast<JsonElement?>()
            .FirstOrDefault(n => n!.Value.GetProperty("template").GetString() is "clause_at_risk" or "clause_broken" && n.Value.GetProperty("text").GetString()!.Contains("3.1.2", StringComparison.Ordinal)), "the manager is told");
        Assert.Equal(branch, told.GetProperty("orgUnitId").GetGuid());
        Assert.Contains("3.1.2", (await Read(manager, $"/api/governance/cockpit?branchId={branch}")).GetRawText(), StringComparison.Ordinal);
    }

    // Nobody waits so long in a test: the clock of the stage has run for three weeks already.
    private async Task WeeksPass(Guid application)
    {
        await using var operations = NpgsqlDataSource.Create(platform.Databases["operations"]);
        await using var back = operations.CreateCommand($"""
            update applications.stage_clocks set clock_started_at = clock_started_at - interval '21 days', clock_running_since = clock_running_since - interval '21 days',
                clock_warn_at = clock_warn_at - interval '21 days', clock_due_at = clock_due_at - interval '21 days' where application_id = '{application}'
            """);
        Assert.Equal(1, await back.ExecuteNonQueryAsync());
    }

    private static async Task<JsonElement> Read(HttpClient reader, string path) => await (await reader.GetAsync(new Uri(path, UriKind.Relative))).Success();
}
