using System.Globalization;
using System.Net;
using System.Text.Json;
using BranchPlatform.Contracts.HR;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Security;
using Testing;
using static Governance.Tests.GovernanceHost;
using static Testing.Company;

namespace Governance.Tests.Evidence;

/// <summary>From an event to the cell it turns, and from the cell back to the event (rule X10, flow E12).</summary>
public sealed class EvidenceOverHttp(GovernanceHost governance)
{
    private static string Month => BusinessTime.PeriodOf(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task A_late_review_turns_the_cell_of_its_branch_and_is_found_behind_it()
    {
        var branch = await Branch();
        var late = Telling.Review(branch, onTime: false);
        await governance.Tell([.. Enumerable.Range(0, 19).Select(_ => Telling.Review(branch, onTime: true)), late]);

        var entry = await Entry(branch, "3.1.2");
        Assert.Equal(("AtRisk", 19, 20, 95m), (entry.GetProperty("status").GetString(), entry.GetProperty("met").GetInt32(), entry.GetProperty("total").GetInt32(), entry.GetProperty("value").GetDecimal()));
        var cell = await Get(governance.Director, $"/evidence/cells/{branch}/3.1.2");
        var measure = cell.GetProperty("measures").EnumerateArray().Single(m => m.GetProperty("code").GetString() == "reviewed_on_time");
        Assert.Equal(("AtRisk", 19, 20, 97m), (measure.GetProperty("status").GetString(), measure.GetProperty("met").GetInt32(), measure.GetProperty("total").GetInt32(), measure.GetProperty("compliantAt").GetDecimal()));

        var facts = (await Get(governance.Director, $"/evidence/facts?unitId={branch}&clause=3.1.2&period={Month}&met=false")).GetProperty("items");
        var fact = Assert.Single(facts.EnumerateArray());
        Assert.Equal((late.Id, late.Aggregate, late.Actor, "Operations.ApplicationReviewed"),
            (fact.GetProperty("eventId").GetGuid(), fact.GetProperty("aggregateId").GetGuid(), fact.GetProperty("actorId").GetGuid(), fact.GetProperty("type").GetString()));

        var line = (await Get(governance.Director, $"/timeline?unitId={branch}&clause=3.1.2")).GetProperty("items").EnumerateArray().Single(i => i.GetProperty("eventId").GetGuid() == late.Id);
        Assert.False(line.GetProperty("data").GetProperty("onTime").GetBoolean());
    }

    [Fact]
    public async Task A_cell_that_turns_is_told_and_a_broken_clause_asks_for_a_finding_once()
    {
        var branch = await Branch();
        await governance.Tell(Telling.Review(branch, onTime: false));
        await governance.Tell(Telling.Review(branch, onTime: false));
        Assert.Equal("NonCompliant", (await Entry(branch, "3.1.2")).GetProperty("status").GetString());
        var turns = (await Get(governance.Director, $"/evidence/cells/{branch}/3.1.2")).GetProperty("turns").EnumerateArray().ToList();
        var turn = Assert.Single(turns);
        Assert.Equal(("NoEvidence", "NonCompliant"), (turn.GetProperty("from").GetString(), turn.GetProperty("to").GetString()));
        Assert.Equal(["ClauseStatusChanged", "FindingRequested"], await governance.EventsOf(turn.GetProperty("id").GetGuid()));
    }

    [Fact]
    public async Task An_event_that_comes_many_times_counts_once()
    {
        var branch = await Branch();
        var review = Telling.Review(branch, onTime: true);
        await governance.Tell(review);
        await Task.WhenAll(Enumerable.Range(0, 9).Select(_ => Again(review)));
        await governance.Tell(Telling.Review(branch, onTime: true));
        Assert.Equal(2, (await Entry(branch, "3.1.2")).GetProperty("total").GetInt32());

        // The outbox lets nobody send one id twice at once; it is gone when it has been published.
        async Task Again(Telling telling)
        {
            for (var sent = false; !sent;)
            {
                try
                {
                    await telling.Send(governance);
                    sent = true;
                }
                catch (DbUpdateException) { await Task.Delay(20); }
            }
        }
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_wrong_fact_is_answered_by_another_in_whatever_order_they_come(bool wrongFirst)
    {
        var branch = await Branch();
        var application = NewPerson();
        var wrong = Telling.Review(branch, onTime: false) with { Aggregate = application, Version = 4 };
        var right = Telling.Review(branch, onTime: true) with { Aggregate = application, Version = 5, Says = [new("3.1.2", "reviewed_on_time", Met: true) { Instead = true }] };
        await governance.Tell(wrongFirst ? wrong : right);
        await governance.Tell(wrongFirst ? right : wrong);

        var entry = await Entry(branch, "3.1.2");
        Assert.Equal(("Compliant", 1, 1), (entry.GetProperty("status").GetString(), entry.GetProperty("met").GetInt32(), entry.GetProperty("total").GetInt32()));
        var facts = (await Get(governance.Director, $"/evidence/facts?unitId={branch}&clause=3.1.2&period={Month}")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal([(wrong.Id, false), (right.Id, true)], facts.Select(f => (f.GetProperty("eventId").GetGuid(), f.GetProperty("counts").GetBoolean())));
    }

    [Fact]
    public async Task A_fact_about_another_day_counts_in_the_month_of_that_day()
    {
        var branch = await Branch();
        var past = new DateOnly(2026, 3, 31);
        await governance.Tell(Telling.Review(branch, onTime: true) with { Says = [new("3.1.2", "reviewed_on_time", Met: true, On: past)] });
        Assert.Equal("NoEvidence", (await Entry(branch, "3.1.2")).GetProperty("status").GetString());
        Assert.Equal("Compliant", (await Entry(branch, "3.1.2", "2026-03")).GetProperty("status").GetString());
        Assert.Equal("NoEvidence", (await Entry(branch, "3.1.2", "2026-02")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Units_are_ranked_by_their_scores()
    {
        var region = await Known(await governance.Operating(await governance.IdOf("HQ"), "Region"));
        var (good, bad) = (await Known(await governance.Operating(region)), await Known(await governance.Operating(region)));
        foreach (var clause in new[] { ("3.1.2", "reviewed_on_time"), ("3.1.3", "processed_on_time"), ("3.1.1", "entered_on_time") })
            await governance.Tell(Telling.About(good, clause.Item1, clause.Item2, met: true), Telling.About(bad, clause.Item1, clause.Item2, met: false));

        var rows = (await Get(governance.Director, $"/evidence/matrix?unitId={region}")).GetProperty("units").EnumerateArray().ToDictionary(u => u.GetProperty("unitId").GetGuid());
        Assert.Equal(2, rows.Count);
        Assert.True(rows[good].GetProperty("score").GetDecimal() > rows[bad].GetProperty("score").GetDecimal());
        Assert.True(rows[good].GetProperty("rank").GetInt32() < rows[bad].GetProperty("rank").GetInt32());
        var month = Assert.Single((await Get(governance.Director, $"/evidence/scores?unitId={good}")).GetProperty("items").EnumerateArray());
        Assert.Equal((Month, rows[good].GetProperty("score").GetDecimal()), (month.GetProperty("month").GetString(), month.GetProperty("score").GetDecimal()));
    }

    [Fact]
    public async Task Head_office_has_a_row_for_the_clauses_that_are_its_own()
    {
        var head = await governance.IdOf("HQ");
        await governance.Tell(Telling.About(head, "2.1.3", "item_triaged_in_time", met: true));
        var row = Assert.Single((await Get(governance.Director, "/evidence/matrix?type=HeadOffice")).GetProperty("units").EnumerateArray());
        var cells = row.GetProperty("cells").EnumerateArray().ToDictionary(c => c.GetProperty("clause").GetString()!, c => (Status: c.GetProperty("status").GetString(), Met: c.GetProperty("met").GetInt32()));
        // There is one head office, about which other tests tell too.
        Assert.True(cells["2.1.3"].Met > 0);
        Assert.Equal("NotApplicable", cells["3.1.2"].Status);
    }

    [Fact]
    public async Task A_manager_sees_his_own_branch_and_no_other()
    {
        var (own, other) = (await Branch(), await Branch());
        await governance.Tell(Telling.Review(own, onTime: true), Telling.Review(other, onTime: true));
        using var manager = governance.As(At(Roles.BranchManager, own));
        var rows = (await Get(manager, "/evidence/matrix")).GetProperty("units").EnumerateArray().Select(u => u.GetProperty("unitId").GetGuid());
        Assert.Equal([own], rows);
        foreach (var path in Paths(own)) await Get(manager, path);
        foreach (var path in Paths(other)) await (await manager.GetAsync(new Uri(path, UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
    }

    [Fact]
    public async Task A_clerk_sees_how_his_branch_stands_but_not_who_did_what()
    {
        var own = await Branch();
        using var clerk = governance.As(At(Roles.IntakeClerk, own));
        await Get(clerk, "/evidence/matrix");
        await (await clerk.GetAsync(new Uri($"/timeline?unitId={own}", UriKind.Relative))).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        await (await clerk.Command("/evidence/recounts", new { period = Month })).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
    }

    [Theory]
    [InlineData("/evidence/cells/{0}/9.9.9", "evidence.clause_unknown")]
    [InlineData("/evidence/cells/{0}/3.1.2?period=2999-01", "evidence.period_ahead")]
    [InlineData("/evidence/matrix?month=2999-01", "evidence.period_ahead")]
    public async Task What_cannot_be_asked_is_said(string path, string code)
    {
        var branch = await Branch();
        await (await governance.Director.GetAsync(new Uri(string.Format(CultureInfo.InvariantCulture, path, branch), UriKind.Relative))).Refused(HttpStatusCode.BadRequest, code);
    }

    [Fact]
    public async Task A_stretch_of_time_that_has_not_begun_is_not_added_up() =>
        await (await governance.Director.Command("/evidence/recounts", new { period = "2999" })).Refused(HttpStatusCode.BadRequest, "evidence.period_ahead");

    [Fact]
    public async Task Facts_come_in_pages_those_not_met_first()
    {
        var branch = await Branch();
        await governance.Tell([.. Enumerable.Range(0, 7).Select(i => Telling.Review(branch, onTime: i % 2 == 0))]);
        List<JsonElement> all = [];
        for (string? after = "", path = $"/evidence/facts?unitId={branch}&clause=3.1.2&period={Month}&size=2"; after is not null;)
        {
            var page = await Get(governance.Director, path + after);
            all.AddRange(page.GetProperty("items").EnumerateArray());
            after = page.TryGetProperty("next", out var next) && next.GetString() is { } cursor ? $"&after={cursor}" : null;
        }
        Assert.Equal([false, false, false, true, true, true, true], all.Select(f => f.GetProperty("met").GetBoolean()));
        Assert.Equal(7, all.Select(f => f.GetProperty("eventId").GetGuid()).Distinct().Count());
    }

    [Fact]
    public async Task A_timeline_is_filtered_and_comes_in_pages_newest_first()
    {
        var branch = await Branch();
        Telling[] tellings = [.. Enumerable.Range(0, 5).Select(_ => Telling.Review(branch, onTime: true)).OrderBy(t => t.Id.ToString(), StringComparer.Ordinal)];
        await governance.Tell(tellings);
        var newest = tellings.Reverse().Select(t => t.Id).ToList();
        Assert.Equal(newest, await Ids($"/timeline?unitId={branch}&type=Operations.ApplicationReviewed"));
        var page = await Get(governance.Director, $"/timeline?unitId={branch}&type=Operations.ApplicationReviewed&size=2");
        Assert.Equal(newest.Skip(2), await Ids($"/timeline?unitId={branch}&type=Operations.ApplicationReviewed&after={page.GetProperty("next").GetString()}"));
        Assert.Equal([tellings[1].Id], await Ids($"/timeline?unitId={branch}&aggregateId={tellings[1].Aggregate}"));
        Assert.Equal([tellings[2].Id], await Ids($"/timeline?unitId={branch}&actorId={tellings[2].Actor}"));
        var today = BusinessTime.DayOf(tellings[0].At);
        Assert.Equal(newest, await Ids($"/timeline?unitId={branch}&type=Operations.ApplicationReviewed&from={today:O}&to={today:O}"));
        Assert.Empty(await Ids($"/timeline?unitId={branch}&to={today.AddDays(-1):O}"));
        Assert.Empty(await Ids($"/timeline?unitId={branch}&from={today.AddDays(1):O}"));

        async Task<List<Guid>> Ids(string path) => [.. (await Get(governance.Director, path)).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("eventId").GetGuid())];
    }

    [Fact]
    public async Task What_master_data_say_is_not_kept_in_the_timeline()
    {
        var branch = await Branch();
        var employee = new Telling(new EmployeeChanged(NewPerson(), "E1", "someone", "某人", "someone@example.com", branch, [], "Active"), branch);
        await governance.Tell(employee);
        var line = (await Get(governance.Director, $"/timeline?unitId={branch}&aggregateId={employee.Aggregate}")).GetProperty("items").EnumerateArray().Single();
        Assert.Equal(("HR.EmployeeChanged", JsonValueKind.Null), (line.GetProperty("type").GetString(), line.GetProperty("data").ValueKind));
    }

    [Fact]
    public async Task Sums_that_somebody_has_changed_are_found_and_mended()
    {
        var branch = await Branch();
        await governance.Tell(Telling.Review(branch, onTime: true), Telling.Review(branch, onTime: false));
        Assert.Equal(0, (await (await governance.Director.Command("/evidence/recounts", new { period = Month })).Success()).GetProperty("corrected").GetInt32());
        await governance.WithDb(db => db.MeasureCounts.Where(c => c.OrgUnitId == branch).ExecuteUpdateAsync(c => c.SetProperty(m => m.Met, 2)));
        Assert.Equal(1, (await (await governance.Director.Command("/evidence/recounts", new { period = Month })).Success()).GetProperty("corrected").GetInt32());
        await governance.UntilJudged(branch);
        Assert.Equal(1, (await Entry(branch, "3.1.2")).GetProperty("met").GetInt32());
    }

    private static string[] Paths(Guid branch) =>
    [
        $"/evidence/matrix?unitId={branch}", $"/evidence/scores?unitId={branch}", $"/evidence/cells/{branch}/3.1.2", $"/evidence/facts?unitId={branch}&clause=3.1.2&period={Month}",
        $"/timeline?unitId={branch}",
    ];

    private async Task<Guid> Branch() => await Known(await governance.Operating(await governance.IdOf("R2")));

    // Reach goes by the copy of the tree, which a new unit comes to by its event.
    private async Task<Guid> Known(Guid unit)
    {
        await Eventually.True(() => governance.WithDb(db => db.OrgUnits.AnyAsync(u => u.Id == unit)), "the unit is known");
        return unit;
    }

    private async Task<JsonElement> Entry(Guid branch, string clause, string? month = null)
    {
        var matrix = await Get(governance.Director, $"/evidence/matrix?unitId={branch}&month={month ?? Month}");
        return Assert.Single(matrix.GetProperty("units").EnumerateArray()).GetProperty("cells").EnumerateArray().Single(c => c.GetProperty("clause").GetString() == clause);
    }
}
