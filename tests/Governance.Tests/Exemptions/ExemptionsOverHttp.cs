using System.Net;
using System.Text.Json;
using BranchPlatform.Contracts.Approvals;
using Governance.Approvals;
using Governance.Exemptions;
using Governance.Tests.Evidence;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Security;
using Testing;
using static Governance.Tests.GovernanceHost;
using static Testing.Company;

namespace Governance.Tests.Exemptions;

/// <summary>From the request to the committee to the matrix: who need not live by a clause for a time (policy 1.2).</summary>
public sealed class ExemptionsOverHttp(GovernanceHost governance)
{
    private const string Clause = "3.1.2";

    private static readonly DateOnly Today = BusinessTime.DayOf(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task Without_a_resolution_of_the_committee_nobody_is_exempt()
    {
        var (_, branch, _) = await Place();
        using var manager = governance.As(At(Roles.BranchManager, branch));
        var asked = await Ask(manager, branch);
        await governance.Tell(Telling.Review(branch, onTime: false));
        Assert.Equal(("NonCompliant", true), await Entry(branch));

        // The case waits for the committee: not even its chairman decides in its place.
        var approval = asked.GetProperty("approvalId").GetGuid();
        await Eventually.True(() => governance.WithDb(db => db.Approvals.AnyAsync(c => c.Id == approval && c.Status == ApprovalStatus.AwaitingResolution)), "the committee is asked");
        using var chair = governance.As(At(Roles.CommitteeChair, HeadOffice));
        var hash = (await Get(manager, $"/approvals/{approval}")).GetProperty("contentHash").GetString();
        await (await chair.Command($"/approvals/{approval}/approval", new { contentHash = hash, step = 1 })).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await governance.Director.Command($"/approvals/{approval}/approval", new { contentHash = hash, step = 1 })).Refused(HttpStatusCode.Conflict, "approvals.awaiting_resolution");
        await (await governance.Director.Command($"/exemptions/{Id(asked)}/ending", new { reason = "恢复适用。" }, ifMatch: 1)).Refused(HttpStatusCode.Conflict, "exemptions.transition_not_allowed");
        Assert.Equal(("NonCompliant", true), await Entry(branch));
        Assert.False((await Get(manager, $"/evidence/cells/{branch}/{Clause}")).GetProperty("exempt").GetBoolean());
    }

    [Fact]
    public async Task While_an_exemption_of_a_region_counts_its_branches_have_no_such_clause_and_afterwards_all_that_happened_counts()
    {
        var (region, branch, elsewhere) = await Place();
        foreach (var unit in new[] { branch, elsewhere }) await governance.Tell(Telling.About(unit, "3.1.1", "entered_on_time", met: true), Telling.Review(unit, onTime: true));
        var asked = await Ask(governance.Director, region);
        var before = await Score(branch);
        await Resolve(asked, "Approved");
        await Until(branch, "NotApplicable");
        Assert.Equal(("NotApplicable", false), await Entry(branch));
        Assert.Equal(("Compliant", true), await Entry(elsewhere));
        Assert.NotEqual(before, await Score(branch));
        Assert.True((await Get(governance.Director, $"/evidence/cells/{branch}/{Clause}")).GetProperty("exempt").GetBoolean());

        // What goes wrong meanwhile asks for no finding, and is recorded.
        await governance.Tell(Telling.Review(branch, onTime: false));
        var cell = await Get(governance.Director, $"/evidence/cells/{branch}/{Clause}");
        Assert.Equal(("NotApplicable", 2), (cell.GetProperty("status").GetString(), cell.GetProperty("measures").EnumerateArray().Single(m => m.GetProperty("code").GetString() == "reviewed_on_time").GetProperty("total").GetInt32()));
        Assert.Single(cell.GetProperty("turns").EnumerateArray());

        await (await governance.Director.Command($"/exemptions/{Id(asked)}/ending", new { reason = "装修结束。" }, ifMatch: 2)).Success();
        await Until(branch, "NonCompliant");
        Assert.Equal(("NonCompliant", true), await Entry(branch));
        Assert.Equal(["ClauseExemptionRequested", "ApprovalRequested", "ClauseExemptionDecided", "ClauseExemptionEnded"], await governance.EventsOf(Id(asked)));
        Assert.Equal("Ended", (await Get(governance.Director, $"/exemptions/{Id(asked)}")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_score_leaves_out_what_a_unit_is_exempt_from()
    {
        var (_, branch, _) = await Place();
        await governance.Tell(Telling.Review(branch, onTime: false), Telling.About(branch, "3.1.1", "entered_on_time", met: true));
        var before = await Score(branch);
        await Resolve(await Ask(governance.Director, branch), "Approved");
        await Until(branch, "NotApplicable");
        Assert.True(await Score(branch) > before);
    }

    [Fact]
    public async Task What_the_committee_rejects_changes_nothing_and_may_be_asked_for_again()
    {
        var (_, branch, _) = await Place();
        var asked = await Ask(governance.Director, branch);
        await (await governance.Director.Command("/exemptions", Wanted(branch))).Refused(HttpStatusCode.Conflict, "exemptions.overlapping");
        await Resolve(asked, "Rejected");
        Assert.Equal("NotGranted", (await Get(governance.Director, $"/exemptions/{Id(asked)}")).GetProperty("status").GetString());
        var again = await Ask(governance.Director, branch);
        Assert.Equal([Id(again), Id(asked)], (await Get(governance.Director, $"/exemptions?unitId={branch}&clause={Clause}")).GetProperty("items").EnumerateArray().Select(e => e.GetProperty("id").GetGuid()));
        Assert.Equal([Id(asked)], (await Get(governance.Director, $"/exemptions?unitId={branch}&status=NotGranted&size=1")).GetProperty("items").EnumerateArray().Select(e => e.GetProperty("id").GetGuid()));
        Assert.Equal(Id(asked), (await Get(governance.Director, $"/exemptions?unitId={branch}&size=1&after={Id(again)}")).GetProperty("items")[0].GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task When_its_last_day_is_over_it_ends_and_what_is_still_asked_for_is_taken_back()
    {
        var (_, branch, other) = await Place();
        await governance.Tell(Telling.Review(branch, onTime: true));
        var (granted, open) = (await Ask(governance.Director, branch), await Ask(governance.Director, other));
        await Resolve(granted, "Approved");
        await Until(branch, "NotApplicable");
        await governance.Tell(Telling.Review(branch, onTime: false));
        foreach (var asked in new[] { granted, open, granted, open }) await Told.WorkOff(governance, await DueOf(Id(asked)));
        await Until(branch, "NonCompliant");
        Assert.Equal(["ClauseExemptionRequested", "ApprovalRequested", "ClauseExemptionDecided", "ClauseExemptionEnded"], await governance.EventsOf(Id(granted)));
        Assert.Equal(["ClauseExemptionRequested", "ApprovalRequested", "ClauseExemptionDecided", "ApprovalWithdrawn"], await governance.EventsOf(Id(open)));
        var approval = open.GetProperty("approvalId").GetGuid();
        await Eventually.True(() => governance.WithDb(db => db.Approvals.AnyAsync(c => c.Id == approval && c.Status == ApprovalStatus.Withdrawn)), "the committee is not asked any more");
        // The committee resolves too late.
        await Resolve(open, "Approved");
        Assert.Equal("NotGranted", (await Get(governance.Director, $"/exemptions/{Id(open)}")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Each_refusal_names_its_rule()
    {
        var (region, branch, _) = await Place();
        (object Body, HttpStatusCode Status, string Code)[] refusals =
        [
            (Wanted(branch, clause: "99.9"), HttpStatusCode.BadRequest, "exemptions.clause_unknown"),
            (Wanted(branch, clause: "2.1.1"), HttpStatusCode.Conflict, "exemptions.clause_not_applicable"),
            (Wanted(branch, type: "HeadOffice", clause: "2.1.1"), HttpStatusCode.Conflict, "exemptions.no_such_units_here"),
            (Wanted(branch, until: null), HttpStatusCode.BadRequest, "exemptions.no_end"),
            (Wanted(branch, from: Today.AddDays(-1)), HttpStatusCode.Conflict, "exemptions.start_in_past"),
            (Wanted(branch, from: Today.AddDays(40)), HttpStatusCode.BadRequest, "exemptions.ends_before_start"),
            (Wanted(region, until: Today.AddDays(366)), HttpStatusCode.Conflict, "exemptions.too_long"),
            (new { unitId = branch, unitType = "Branch", clause = Clause, from = Today, until = Today }, HttpStatusCode.BadRequest, "request.invalid"),
        ];
        foreach (var (body, status, code) in refusals) await (await governance.Director.Command("/exemptions", body)).Refused(status, code);
        await (await governance.Director.Command($"/org-units/{branch}/suspension", new { reason = "整顿" }, ifMatch: 1)).Success();
        await Eventually.True(() => governance.WithDb(db => db.OrgUnits.AnyAsync(u => u.Id == branch && u.Status == "Suspended")), "the copy knows it");
        await (await governance.Director.Command("/exemptions", Wanted(branch))).Refused(HttpStatusCode.Conflict, "exemptions.unit_not_operating");
    }

    [Fact]
    public async Task Of_two_that_are_asked_for_at_once_one_is_refused()
    {
        var (_, branch, _) = await Place();
        var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => governance.Director.Command("/exemptions", Wanted(branch))));
        await Assert.Single(answers, a => !a.IsSuccessStatusCode).Refused(HttpStatusCode.Conflict, "exemptions.overlapping");
    }

    [Fact]
    public async Task Another_branchs_exemption_is_not_there_for_a_caller_and_only_the_office_ends_one()
    {
        var (_, branch, _) = await Place();
        var asked = await Ask(governance.Director, branch);
        using var stranger = governance.As(At(Roles.BranchManager, Branch2));
        using var manager = governance.As(At(Roles.BranchManager, branch));
        using var clerk = governance.As(At(Roles.IntakeClerk, branch));
        await (await stranger.Command("/exemptions", Wanted(branch))).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await stranger.GetAsync(new Uri($"/exemptions/{Id(asked)}", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
        Assert.Empty((await Get(stranger, $"/exemptions?unitId={branch}")).GetProperty("items").EnumerateArray());
        await (await clerk.Command("/exemptions", Wanted(branch))).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        await (await manager.Command($"/exemptions/{Id(asked)}/ending", new { reason = "恢复适用。" }, ifMatch: 1)).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        using var south = governance.As(At(Roles.OfficeDirector, Region2, Reach.Subtree));
        await (await south.Command($"/exemptions/{Id(asked)}/ending", new { reason = "恢复适用。" }, ifMatch: 1)).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await governance.Director.Command($"/exemptions/{Id(asked)}/ending", new { reason = "恢复适用。" })).Refused(HttpStatusCode.PreconditionRequired, "request.version_missing");
        Assert.Equal("Requested", (await Get(clerk, $"/exemptions/{Id(asked)}")).GetProperty("status").GetString());
    }

    /// <summary>A region with a branch, and a branch of another region.</summary>
    private async Task<(Guid Region, Guid Branch, Guid Elsewhere)> Place()
    {
        var region = await governance.Operating(await governance.IdOf("HQ"), "Region");
        var (branch, elsewhere) = (await governance.Operating(region), await governance.Operating(await governance.IdOf("R1")));
        await Eventually.True(() => governance.WithDb(async db => await db.OrgUnits.CountAsync(u => u.Id == region || u.Id == branch || u.Id == elsewhere) == 3), "the copy has them");
        return (region, branch, elsewhere);
    }

    private static object Wanted(Guid unit, string type = "Branch", string clause = Clause, DateOnly? from = null) => Wanted(unit, Today.AddDays(30), type, clause, from);

    private static object Wanted(Guid unit, DateOnly? until, string type = "Branch", string clause = Clause, DateOnly? from = null) =>
        new { unitId = unit, unitType = type, clause, from = from ?? Today, until, reason = "装修期间只办简易业务。" };

    private static async Task<JsonElement> Ask(HttpClient who, Guid unit) => await (await who.Command("/exemptions", Wanted(unit))).Success();

    private static Guid Id(JsonElement asked) => asked.GetProperty("id").GetGuid();

    /// <summary>As the committee answers.</summary>
    private async Task Resolve(JsonElement asked, string outcome)
    {
        var exemption = await governance.WithDb(db => db.Exemptions.AsNoTracking().SingleAsync(e => e.Id == Id(asked)));
        await governance.Deliver(new ApprovalDecided(
            exemption.ApprovalId, ClauseExemption.Matter, exemption.Id, exemption.OrgUnitId, outcome, exemption.ContentHash(), [], TimeProvider.System.GetUtcNow(), exemption.RequestedBy,
            ClauseExemption.Matter));
    }

    private async Task<ServiceDefaults.Persistence.DueTime> DueOf(Guid exemption) =>
        (await governance.WithDb(db => db.DueTimes.AsNoTracking().Where(d => d.Kind == ExpireExemption.Waiting).ToListAsync())).Single(d => d.Payload.Contains($"{exemption}", StringComparison.Ordinal));

    private async Task Until(Guid branch, string status)
    {
        await Eventually.True(async () => (await Entry(branch)).Status == status, $"the clause is {status}");
        await governance.UntilJudged(branch);
    }

    private async Task<(string? Status, bool Counts)> Entry(Guid branch)
    {
        var cell = (await Row(branch)).GetProperty("cells").EnumerateArray().Single(c => c.GetProperty("clause").GetString() == Clause);
        return (cell.GetProperty("status").GetString(), cell.GetProperty("counts").GetBoolean());
    }

    private async Task<decimal?> Score(Guid branch) => (await Row(branch)).GetProperty("score") is { ValueKind: JsonValueKind.Number } score ? score.GetDecimal() : null;

    private async Task<JsonElement> Row(Guid branch) => Assert.Single((await Get(governance.Director, $"/evidence/matrix?unitId={branch}")).GetProperty("units").EnumerateArray());
}
