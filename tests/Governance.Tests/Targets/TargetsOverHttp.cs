using System.Globalization;
using System.Net;
using System.Text.Json;
using BranchPlatform.Contracts.Governance;
using Governance.Targets;
using ServiceDefaults.Domain;
using Testing;
using static Governance.Tests.GovernanceHost;
using static Testing.Company;

namespace Governance.Tests.Targets;

/// <summary>Every route of the capability, and the beginning of a year.</summary>
public sealed class TargetsOverHttp(GovernanceHost governance) : IAsyncLifetime
{
    private static int years = 2100;
    private readonly int year = Interlocked.Increment(ref years);

    private Places places = null!;

    private HttpClient Manager => field ??= places.Manager(governance);

    public async ValueTask InitializeAsync() => places = await Places.New(governance);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_target_comes_into_force_with_its_branches_and_everybody_may_read_what_concerns_him()
    {
        var id = await InForce("K01", 900, 100, (places.Branch, 500), (places.Other, 300));
        var read = await Get(governance.Director, $"/company-targets/{id}");
        Assert.Equal(("InForce", 900m, "case", 100m, 2), (read.GetProperty("status").GetString(), read.GetProperty("value").GetDecimal(), read.GetProperty("unit").GetString(),
            read.GetProperty("reserve").GetDecimal(), read.GetProperty("branches").GetArrayLength()));
        Assert.Equal([places.Branch], (await Get(Manager, $"/company-targets/{id}")).GetProperty("branches").EnumerateArray().Select(b => b.GetProperty("branchId").GetGuid()));
        Assert.Equal(id, (await Get(Manager, $"/company-targets?year={year}&metric=K01&status=InForce&size=1")).GetProperty("items")[0].GetProperty("id").GetGuid());

        var own = (await Get(Manager, $"/branch-targets?branchId={places.Branch}&year={year}&metric=K01&status=InForce")).GetProperty("items");
        Assert.Equal(500m, Assert.Single(own.EnumerateArray()).GetProperty("value").GetDecimal());
        Assert.Single((await Get(Manager, $"/branch-targets?year={year}")).GetProperty("items").EnumerateArray());
        await (await Manager.GetAsync(new Uri($"/branch-targets?branchId={places.Other}", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await Manager.GetAsync(new Uri($"/company-targets/{NewPerson()}", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
        Assert.Equal(2, (await Told.Of<BranchTargetCascaded>(governance)).Count(t => t.Fact.CompanyTargetId == id));
        Assert.Equal(["CompanyTargetSet"], await governance.EventsOf(id));
    }

    [Fact]
    public async Task Only_the_office_sets_targets_and_with_the_version_that_it_saw()
    {
        await (await Manager.Command("/company-targets", Body("K01", 1))).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        var id = await Draft("K01", 900);
        var cascade = Parts(null, (places.Branch, 900));
        await (await governance.Director.Command($"/company-targets/{id}/cascade", cascade)).Refused(HttpStatusCode.PreconditionRequired, "request.version_missing");
        await (await governance.Director.Command($"/company-targets/{id}/cascade", cascade, ifMatch: 7)).Refused(HttpStatusCode.PreconditionFailed, "request.version_stale");
        await (await governance.Director.Command($"/company-targets/{id}/entry-into-force", ifMatch: 7)).Refused(HttpStatusCode.PreconditionFailed, "request.version_stale");
        await (await governance.Director.Command($"/company-targets/{id}/closure", new { reason = "x" }, ifMatch: 7)).Refused(HttpStatusCode.PreconditionFailed, "request.version_stale");
        await (await governance.Director.Command($"/company-targets/{NewPerson()}/cascade", cascade, ifMatch: 1)).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await governance.Director.Command($"/company-targets/{id}/entry-into-force", ifMatch: 1)).Refused(HttpStatusCode.Conflict, "targets.transition_not_allowed");
    }

    [Fact]
    public async Task Every_refusal_names_its_rule()
    {
        await (await governance.Director.Command("/company-targets", Body("K01", 10, owner: null))).Refused(HttpStatusCode.BadRequest, "targets.owner_missing");
        await (await governance.Director.Command("/company-targets", Body("K01", 10, places.Branch))).Refused(HttpStatusCode.BadRequest, "targets.owner_not_department");
        await (await governance.Director.Command("/company-targets", Body("K99", 10))).Refused(HttpStatusCode.BadRequest, "targets.metric_unknown");
        await (await governance.Director.Command("/company-targets", Body("K01", 10, of: 2025))).Refused(HttpStatusCode.Conflict, "targets.year_past");
        var id = await Draft("K01", 900);
        await (await governance.Director.Command("/company-targets", Body("K01", 900))).Refused(HttpStatusCode.Conflict, "targets.active_already");
        await (await Cascade(id, 1, null, (places.Branch, 800))).Refused(HttpStatusCode.Conflict, "targets.not_made_up");
        await (await Cascade(id, 1, null, (places.Closed, 900))).Refused(HttpStatusCode.Conflict, "targets.branch_not_operating");
        await (await Cascade(id, 1, null, (NewPerson(), 900))).Refused(HttpStatusCode.BadRequest, "targets.branch_unknown");
        await (await Cascade(id, 1, null, (places.Branch, 450), (places.Branch, 450))).Refused(HttpStatusCode.BadRequest, "targets.branch_twice");
        Assert.Empty((await Get(governance.Director, $"/branch-targets?year={year}")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Another_cascade_replaces_the_one_before_and_another_target_the_one_in_force()
    {
        var id = await Draft("K01", 900);
        await (await Cascade(id, 1, null, (places.Branch, 900))).Success();
        await (await Cascade(id, 2, null, (places.Branch, 500), (places.Other, 400))).Success();
        Assert.Equal(2, (await Get(governance.Director, $"/branch-targets?year={year}")).GetProperty("items").GetArrayLength());
        await (await governance.Director.Command($"/company-targets/{id}/entry-into-force", ifMatch: 3)).Success();

        var next = (await (await governance.Director.Command("/company-targets", Body("K01", 1200, supersedes: id))).Success()).GetProperty("id").GetGuid();
        await (await Cascade(next, 1, null, (places.Branch, 700), (places.Other, 500))).Success();
        await (await governance.Director.Command($"/company-targets/{next}/entry-into-force", ifMatch: 2)).Success();
        Assert.Equal("Superseded", (await Get(governance.Director, $"/company-targets/{id}")).GetProperty("status").GetString());
        Assert.Equal([500m, 700m], (await Get(governance.Director, $"/branch-targets?year={year}&status=InForce")).GetProperty("items").EnumerateArray().Select(t => t.GetProperty("value").GetDecimal()).Order());
        Assert.Equal(["CompanyTargetSet", "CompanyTargetEnded"], await governance.EventsOf(id));

        await (await governance.Director.Command($"/company-targets/{next}/closure", new { reason = "战略调整" }, ifMatch: 3)).Success();
        Assert.Empty((await Get(governance.Director, $"/branch-targets?year={year}&status=InForce")).GetProperty("items").EnumerateArray());
        await Draft("K01", 5);
    }

    [Fact]
    public async Task When_a_year_begins_every_operating_branch_is_told_of_with_what_it_lacks_and_old_targets_close()
    {
        // No other test has targets of a year before this one.
        const int Begun = 2090;
        var old = await InForce("K16", 10, null, Begun - 1, (places.Branch, 10));
        foreach (var metric in new[] { "K01", "K16", "K18" }) await InForce(metric, 20, null, Begun, (places.Branch, 20));
        await InForce("K11", 95, null, Begun, (places.Other, 95));

        var due = BeginTargetYear.Of(Begun);
        Assert.Equal(BusinessTime.InstantOf(new(Begun, 1, 1), TimeOnly.MinValue), due.DueAt);
        Assert.Equal(BeginTargetYear.Of(Begun + 1).Id, Assert.Single(await Told.WorkOff(governance, due)).Id);
        await Told.WorkOff(governance, due);
        var told = (await Told.Of<BranchTargetYearBegun>(governance)).Where(t => t.Fact.Year == Begun).ToList();
        var first = Assert.Single(told, t => t.Fact.BranchId == places.Branch);
        Assert.Empty(first.Fact.MissingMetrics);
        Assert.Equal([new ClauseEvidence("1.1", "target_cascaded", true, new(Begun, 1, 1))], first.Evidence);
        var second = Assert.Single(told, t => t.Fact.BranchId == places.Other);
        Assert.Equal(["K01", "K16", "K18"], second.Fact.MissingMetrics);
        Assert.Equal([new ClauseEvidence("1.1", "target_cascaded", false, new(Begun, 1, 1))], second.Evidence);
        Assert.DoesNotContain(told, t => t.Fact.BranchId == places.Closed || t.Fact.BranchId == places.HeadOffice);
        Assert.Equal("Closed", (await Get(governance.Director, $"/company-targets/{old}")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task From_its_first_start_the_service_waits_for_the_next_year()
    {
        var first = BeginTargetYear.First(TimeProvider.System.GetUtcNow());
        await Eventually.True(() => governance.WithDb(async db => await db.DueTimes.FindAsync(first.Id) is not null), "the next year waits");
    }

    [Fact]
    public async Task What_can_be_aimed_at_is_listed_with_the_names_of_Operations()
    {
        var metrics = JsonSerializer.Deserialize<JsonElement[]>((await Get(Manager, "/target-metrics")).GetRawText())!;
        Assert.Equal(["volume_planned", "customers_new_planned", "income_planned"], metrics.Where(m => m.GetProperty("mandatory").GetBoolean()).Select(m => m.GetProperty("measure").GetString()));
    }

    private object Body(string metric, decimal value, Guid? owner, int? of = null, Guid? supersedes = null) =>
        new { year = of ?? year, metric, value, ownerDeptId = owner, supersedesId = supersedes };

    private object Body(string metric, decimal value, int? of = null, Guid? supersedes = null) => Body(metric, value, places.HeadOffice, of, supersedes);

    private static object Parts(decimal? reserve, params (Guid Branch, decimal Value)[] parts) =>
        new { branches = parts.Select(p => new { branchId = p.Branch, value = p.Value, weight = p.Value == 95 ? 1 : (decimal?)null }).ToArray(), reserve };

    private async Task<Guid> Draft(string metric, decimal value, int? of = null) =>
        (await (await governance.Director.Command("/company-targets", Body(metric, value, of))).Success()).GetProperty("id").GetGuid();

    private Task<HttpResponseMessage> Cascade(Guid id, int version, decimal? reserve, params (Guid, decimal)[] parts) =>
        governance.Director.Command($"/company-targets/{id.ToString("D", CultureInfo.InvariantCulture)}/cascade", Parts(reserve, parts), version);

    private Task<Guid> InForce(string metric, decimal value, decimal? reserve, params (Guid, decimal)[] parts) => InForce(metric, value, reserve, year, parts);

    private async Task<Guid> InForce(string metric, decimal value, decimal? reserve, int of, params (Guid, decimal)[] parts)
    {
        var id = await Draft(metric, value, of);
        await (await Cascade(id, 1, reserve, parts)).Success();
        await (await governance.Director.Command($"/company-targets/{id}/entry-into-force", ifMatch: 2)).Success();
        return id;
    }
}
