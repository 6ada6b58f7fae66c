using System.Net;
using System.Text.Json;
using BranchPlatform.Contracts.Governance;
using Governance.Variations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ServiceDefaults.Domain;
using ServiceDefaults.Messaging.DueTimes;
using ServiceDefaults.Persistence;
using ServiceDefaults.Security;
using Testing;
using static Governance.Tests.GovernanceHost;
using static Testing.Company;

namespace Governance.Tests.Variations;

/// <summary>Local variations as people propose, approve, end and ask for them, and as they expire (policy 1.3.1).</summary>
public sealed class VariationsOverHttp(GovernanceHost governance)
{
    private const string Review = "operations.time_limits.complex.review";

    private static readonly DateOnly Today = BusinessTime.DayOf(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task A_manager_proposes_another_approves_and_the_branch_goes_by_it_until_somebody_ends_it()
    {
        var (_, branch) = await Place();
        using var manager = governance.As(At(Roles.BranchManager, branch));
        using var clerk = governance.As(At(Roles.IntakeClerk, branch));
        var created = await Propose(manager, branch);
        var id = await Id(created);
        Assert.EndsWith($"/variations/{id}", created.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(3, await Effective(clerk, branch));

        var path = $"/variations/{id}";
        await (await manager.Command($"{path}/approval", new { }, ifMatch: 1)).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        await (await governance.Director.Command($"{path}/approval", new { })).Refused(HttpStatusCode.PreconditionRequired, "request.version_missing");
        await (await governance.Director.Command($"{path}/approval", new { }, ifMatch: 5)).Refused(HttpStatusCode.PreconditionFailed, "request.version_stale");
        await (await governance.Director.Command($"{path}/approval", new { comment = "同意。" }, ifMatch: 1)).Success();
        Assert.Equal(2, await Effective(clerk, branch));
        var read = await Get(clerk, path);
        Assert.Equal(("InForce", "LowerIsTighter"), (read.GetProperty("status").GetString(), read.GetProperty("direction").GetString()));
        Assert.Single((await Get(clerk, $"/variations?unitId={branch}&key={Review}&status=InForce")).GetProperty("items").EnumerateArray());
        await (await governance.Director.Command($"{path}/approval", new { }, ifMatch: 2)).Refused(HttpStatusCode.Conflict, "variations.transition_not_allowed");

        await (await manager.Command($"{path}/ending", new { reason = "恢复统一标准。" }, ifMatch: 2)).Success();
        Assert.Equal(3, await Effective(clerk, branch));
        Assert.Equal(["LocalVariationProposed", "LocalVariationApproved", "LocalVariationEnded"], await governance.EventsOf(id));
    }

    [Fact]
    public async Task Each_rule_is_refused_by_name()
    {
        var (_, branch) = await Place();
        await InForce(branch, 2);
        (object Body, HttpStatusCode Status, string Code)[] refusals =
        [
            (Wanted(branch, 4), HttpStatusCode.Conflict, "variations.looser_than_hq"),
            (Wanted(branch, 3), HttpStatusCode.Conflict, "variations.equal_to_hq"),
            (Wanted(branch, 0), HttpStatusCode.BadRequest, "variations.value_impossible"),
            (Wanted(branch, 1), HttpStatusCode.Conflict, "variations.overlapping"),
            (Wanted(branch, 2, key: "operations.time_limits.complex.tea"), HttpStatusCode.BadRequest, "variations.key_unknown"),
            (Wanted(branch, 2, key: "b001.own_product"), HttpStatusCode.BadRequest, "variations.key_unknown"),
            (Wanted(branch, 2, key: "Tea"), HttpStatusCode.BadRequest, "request.invalid"),
            (Wanted(branch, 2, from: Today.AddDays(-1)), HttpStatusCode.Conflict, "variations.start_in_past"),
            (Wanted(branch, 2, from: Today.AddDays(50), until: Today.AddDays(49)), HttpStatusCode.BadRequest, "variations.ends_before_start"),
            (new { unitId = branch, key = Review, localValue = 2, from = Today, reason = "从严。" }, HttpStatusCode.BadRequest, "variations.no_expiry"),
            (Wanted(await governance.IdOf("HQ"), 2), HttpStatusCode.Conflict, "variations.unit_not_local"),
        ];
        foreach (var (body, status, code) in refusals) await (await governance.Director.Command("/variations", body)).Refused(status, code);
        var own = await Id(await governance.Director.Command("/variations", Wanted(branch, 2, from: Today.AddDays(50), until: Today.AddDays(60))));
        await (await governance.Director.Command($"/variations/{own}/approval", new { }, ifMatch: 1)).Refused(HttpStatusCode.Forbidden, "sod.variation_proposer");
        using var region = governance.As(At(Roles.OfficeDirector, HeadOffice));
        Assert.Equal("Rejected", (await (await region.Command($"/variations/{own}/rejection", new { comment = "不需要。" }, ifMatch: 1)).Success()).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_suspended_unit_does_not_vary()
    {
        var (_, branch) = await Place();
        await (await governance.Director.Command($"/org-units/{branch}/suspension", new { reason = "整顿" }, ifMatch: 1)).Success();
        await Eventually.True(() => governance.WithDb(db => db.OrgUnits.AnyAsync(u => u.Id == branch && u.Status == "Suspended")), "the copy knows it");
        await (await Propose(governance.Director, branch)).Refused(HttpStatusCode.Conflict, "variations.unit_not_operating");
    }

    [Fact]
    public async Task Of_two_approvals_that_overlap_one_counts()
    {
        var (_, branch) = await Place();
        using var manager = governance.As(At(Roles.BranchManager, branch));
        var ids = new[] { await Id(await Propose(manager, branch)), await Id(await Propose(manager, branch, 1)) };
        var answers = await Task.WhenAll(ids.Select(id => governance.Director.Command($"/variations/{id}/approval", new { }, ifMatch: 1)));
        await Assert.Single(answers, a => !a.IsSuccessStatusCode).Refused(HttpStatusCode.Conflict, "variations.overlapping");
    }

    [Fact]
    public async Task The_tightest_of_the_unit_and_those_above_counts_on_its_days()
    {
        var (region, branch) = await Place();
        var other = await governance.Operating(region);
        await Eventually.True(() => governance.WithDb(db => db.OrgUnits.AnyAsync(u => u.Id == other)), "the copy has the branch");
        await InForce(branch, 2);
        await InForce(other, 1);
        var above = await InForce(region, 1.5m);
        await InForce(branch, 0.5m, Today.AddDays(40));
        Assert.Equal((1.5m, 1m, 1.5m), (await Effective(governance.Director, branch), await Effective(governance.Director, other), await Effective(governance.Director, region)));
        var read = await Get(governance.Director, $"/variations/effective?unitId={branch}&key={Review}");
        Assert.Equal((region, above, 3m), (read.GetProperty("setFor").GetGuid(), read.GetProperty("variationId").GetGuid(), read.GetProperty("hqValue").GetDecimal()));
        await (await governance.Director.GetAsync(new Uri($"/variations/effective?unitId={branch}&key=no.such_key", UriKind.Relative))).Refused(HttpStatusCode.BadRequest, "variations.key_unknown");
    }

    [Fact]
    public async Task Another_branchs_variation_is_not_there_for_a_caller()
    {
        var (_, branch) = await Place();
        var id = await InForce(branch, 2);
        using var stranger = governance.As(At(Roles.BranchManager, Branch2));
        using var region = governance.As(At(Roles.RegionManager, Region2));
        await (await Propose(stranger, branch)).Refused(HttpStatusCode.NotFound, "request.not_found");
        foreach (var path in new[] { $"/variations/{id}", $"/variations/effective?unitId={branch}&key={Review}" })
            await (await stranger.GetAsync(new Uri(path, UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await stranger.Command($"/variations/{id}/ending", new { reason = "恢复。" }, ifMatch: 2)).Refused(HttpStatusCode.NotFound, "request.not_found");
        foreach (var step in new[] { "approval", "rejection" })
            await (await region.Command($"/variations/{id}/{step}", new { comment = "不需要。" }, ifMatch: 2)).Refused(HttpStatusCode.NotFound, "request.not_found");
    }

    [Fact]
    public async Task One_expires_when_its_last_day_is_over_once_and_one_that_was_ended_does_not()
    {
        var (_, branch) = await Place();
        var (expires, next) = (await InForce(branch, 2), await InForce(branch, 1, Today.AddDays(31)));
        var waiting = (await governance.WithDb(db => db.DueTimes.AsNoTracking().Where(d => d.Kind == ExpireVariation.Waiting).ToListAsync())).Single(d => d.Payload.Contains($"{expires}", StringComparison.Ordinal));
        Assert.Equal(BusinessTime.InstantOf(Today.AddDays(31), TimeOnly.MinValue), waiting.DueAt);
        await Expire(expires);
        await Expire(expires);
        Assert.Equal(["LocalVariationProposed", "LocalVariationApproved", "LocalVariationExpired"], await governance.EventsOf(expires));
        Assert.Equal("Expired", (await Get(governance.Director, $"/variations/{expires}")).GetProperty("status").GetString());
        Assert.True((await Told(expires)).GetProperty("renewed").GetBoolean());

        await (await governance.Director.Command($"/variations/{next}/ending", new { reason = "恢复统一标准。" }, ifMatch: 2)).Success();
        await Expire(next);
        Assert.Equal("Ended", (await Get(governance.Director, $"/variations/{next}")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Who_asks_is_told_what_is_in_force_again_with_what_it_counts_and_the_timeline_is_not()
    {
        var (_, branch) = await Place();
        var (inForce, ended, request) = (await InForce(branch, 2), await InForce(branch, 1, Today.AddDays(40)), NewPerson());
        await (await governance.Director.Command($"/variations/{ended}/ending", new { reason = "恢复统一标准。" }, ifMatch: 2)).Success();
        await governance.Deliver(new LocalVariationsRequested("operations"), request);
        await governance.Send(new LocalVariationsRequested("operations"), request);
        await governance.Deliver(new LocalVariationsRequested("elsewhere"));

        var told = await Approvals(inForce);
        Assert.Equal(3, told.Count);
        // But for the first they are nobody's history.
        Assert.Equal(2, told.Count(t => t.Unit == Guid.Empty));
        Assert.All(told, t => Assert.Equal(("WorkingDays", 2m, "LowerIsTighter", branch), (t.Fact.Measure, t.Fact.LocalValue, t.Fact.Direction, t.Fact.UnitId)));
        // PostgreSQL keeps microseconds.
        Assert.Single(told.Select(t => t.Fact with { ApprovedAt = default }).Distinct());
        Assert.Single(await Approvals(ended));
    }

    [Fact]
    public async Task What_may_vary_is_listed_by_key_in_pages()
    {
        using var clerk = governance.As(At(Roles.IntakeClerk, Branch1));
        var page = await Get(clerk, "/variable-values?catalogue=operations.time_limits&size=2");
        Assert.Equal(2, page.GetProperty("items").GetArrayLength());
        var following = await Get(clerk, $"/variable-values?catalogue=operations.time_limits&size=200&after={page.GetProperty("next").GetString()}");
        Assert.Contains(following.GetProperty("items").EnumerateArray(), v => (v.GetProperty("key").GetString(), v.GetProperty("value").GetDecimal()) == (Review, 3m));
    }

    private async Task<List<(LocalVariationApproved Fact, Guid Unit)>> Approvals(Guid id)
    {
        var text = id.ToString();
        var rows = await governance.WithDb(db => db.Database.SqlQuery<string>(
            $"select json_build_array(body::json, headers::json ->> 'bp-org-unit')::text as \"Value\" from messaging.told where type like '%LocalVariationApproved' and body::json ->> 'variationId' = {text}").ToListAsync());
        return [.. rows.Select(row => JsonDocument.Parse(row).RootElement).Select(row => (row[0].Deserialize<LocalVariationApproved>(Envelope.Json)!, Guid.TryParse(row[1].GetString(), out var unit) ? unit : Guid.Empty))];
    }

    private async Task Expire(Guid id)
    {
        await using var scope = governance.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GovernanceDb>();
        var handler = scope.ServiceProvider.GetServices<IDueHandler>().Single(h => h.Kind == ExpireVariation.Waiting);
        await handler.HandleAsync(ExpireVariation.Of(await db.Variations.AsNoTracking().SingleAsync(v => v.Id == id), TimeProvider.System.GetUtcNow()), scope.ServiceProvider, CancellationToken.None);
        await db.SaveChangesAsync();
    }

    private async Task<JsonElement> Told(Guid id)
    {
        var text = id.ToString();
        var bodies = await governance.WithDb(db => db.Database.SqlQuery<string>(
            $"select body as \"Value\" from messaging.told where type like '%LocalVariationExpired' and body::json ->> 'variationId' = {text}").ToListAsync());
        return JsonDocument.Parse(Assert.Single(bodies)).RootElement;
    }

    private async Task<(Guid Region, Guid Branch)> Place()
    {
        var region = await governance.Operating(await governance.IdOf("HQ"), "Region");
        var branch = await governance.Operating(region);
        await Eventually.True(() => governance.WithDb(db => db.OrgUnits.AnyAsync(u => u.Id == branch)), "the copy has the branch");
        return (region, branch);
    }

    private async Task<Guid> InForce(Guid unit, decimal value, DateOnly? from = null)
    {
        using var director = governance.As(At(Roles.OfficeDirector, HeadOffice));
        var id = await Id(await director.Command("/variations", Wanted(unit, value, from)));
        await (await governance.Director.Command($"/variations/{id}/approval", new { }, ifMatch: 1)).Success();
        return id;
    }

    private static Task<HttpResponseMessage> Propose(HttpClient who, Guid unit, decimal value = 2) => who.Command("/variations", Wanted(unit, value));

    private static object Wanted(Guid unit, decimal value, DateOnly? from = null, DateOnly? until = null, string key = Review) =>
        new { unitId = unit, key, localValue = value, from = from ?? Today, until = until ?? (from ?? Today).AddDays(30), reason = "从严。" };

    private static async Task<decimal> Effective(HttpClient who, Guid unit) => (await Get(who, $"/variations/effective?unitId={unit}&key={Review}")).GetProperty("value").GetDecimal();

    private static async Task<Guid> Id(HttpResponseMessage answer) => (await answer.Success()).GetProperty("id").GetGuid();
}
