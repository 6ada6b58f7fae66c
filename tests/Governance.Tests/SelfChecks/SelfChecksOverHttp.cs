using System.Net;
using BranchPlatform.Contracts.Governance;
using Governance.Policies;
using Governance.SelfChecks;
using Governance.Tests.Evidence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ServiceDefaults.Domain;
using ServiceDefaults.Messaging.DueTimes;
using ServiceDefaults.Security;
using Testing;
using static Governance.Tests.GovernanceHost;
using static Testing.Company;

namespace Governance.Tests.SelfChecks;

/// <summary>A branch looks at itself beside its live evidence (policy 2.2.3e).</summary>
public sealed class SelfChecksOverHttp(GovernanceHost governance)
{
    private static readonly string Month = Periods.Before(Periods.Of(ClausePeriod.Month, BusinessTime.DayOf(TimeProvider.System.GetUtcNow())));
    private static readonly DateOnly LastDay = Periods.End(Month).AddDays(-1);
    private static readonly string[] Asked = [.. PolicyDefinition.Shipped().Clauses.Where(c => c.AppliesTo.Contains("Branch") && c.Code != "2.2.3e").Select(c => c.Code)];

    [Fact]
    public async Task Every_clause_is_answered_beside_the_evidence_and_then_nothing_changes_it()
    {
        var (branch, manager) = await Managed();
        await governance.Tell(Telling.Review(branch, onTime: true) with { Says = [new("3.1.2", "reviewed_on_time", Met: true, LastDay)] });
        var check = await Begun(manager, branch);
        var filled = await (await Fill(manager, check, Asked.Select(clause => Line(clause)))).Success();
        var submitted = await (await manager.Command($"/self-checks/{check}/submission", ifMatch: filled.GetProperty("version").GetInt32())).Success();
        Assert.Equal("Submitted", submitted.GetProperty("status").GetString());
        var lines = (await Get(manager, $"/self-checks/{check}")).GetProperty("lines").EnumerateArray().ToDictionary(l => l.GetProperty("clause").GetString()!);
        Assert.Equal(("Yes", "Compliant"), (lines["3.1.2"].GetProperty("answer").GetString(), lines["3.1.2"].GetProperty("live").GetString()));
        Assert.Equal(["SelfCheckSubmitted"], await governance.EventsOf(check));
        var version = submitted.GetProperty("version").GetInt32();
        await (await manager.Command($"/self-checks/{check}/submission", ifMatch: version)).Refused(HttpStatusCode.Conflict, "self_checks.submitted");
        await (await Fill(manager, check, [Line("3.1.2", "No")], version)).Refused(HttpStatusCode.Conflict, "self_checks.submitted");
        Assert.Equal(0, Assert.Single((await Get(manager, $"/self-checks?branchId={branch}")).GetProperty("items").EnumerateArray()).GetProperty("mismatches").GetInt32());
    }

    [Fact]
    public async Task A_yes_against_the_evidence_needs_an_explanation()
    {
        var (branch, manager) = await Managed();
        await governance.Tell(Telling.Review(branch, onTime: false) with { Says = [new("3.1.2", "reviewed_on_time", Met: false, LastDay)] });
        var check = await Begun(manager, branch);
        var filled = await (await Fill(manager, check, Asked.Select(clause => Line(clause)))).Success();
        var refused = await (await manager.Command($"/self-checks/{check}/submission", ifMatch: filled.GetProperty("version").GetInt32())).Refused(HttpStatusCode.Conflict, "self_checks.against_the_evidence");
        Assert.Equal(["3.1.2"], refused.GetProperty("clauses").EnumerateArray().Select(c => c.GetString()));
        var explained = await (await Fill(manager, check, [Line("3.1.2", "Yes", "系统停机,审核已线下按时完成。")], filled.GetProperty("version").GetInt32())).Success();
        await (await manager.Command($"/self-checks/{check}/submission", ifMatch: explained.GetProperty("version").GetInt32())).Success();
        Assert.Equal(1, Assert.Single((await Get(manager, $"/self-checks?branchId={branch}")).GetProperty("items").EnumerateArray()).GetProperty("mismatches").GetInt32());
    }

    [Fact]
    public async Task What_is_not_answered_is_named()
    {
        var (branch, manager) = await Managed();
        var check = await Begun(manager, branch);
        var filled = await (await Fill(manager, check, Asked.Skip(1).Select(clause => Line(clause)))).Success();
        var refused = await (await manager.Command($"/self-checks/{check}/submission", ifMatch: filled.GetProperty("version").GetInt32())).Refused(HttpStatusCode.Conflict, "self_checks.not_answered");
        Assert.Equal([Asked[0]], refused.GetProperty("clauses").EnumerateArray().Select(c => c.GetString()));
    }

    [Fact]
    public async Task What_is_wrong_is_said()
    {
        var (branch, manager) = await Managed();
        var now = Periods.Of(ClausePeriod.Month, BusinessTime.DayOf(TimeProvider.System.GetUtcNow()));
        await (await manager.Command("/self-checks", new { branchId = branch, month = now })).Refused(HttpStatusCode.BadRequest, "self_checks.month_not_over");
        var check = await Begun(manager, branch);
        await (await manager.Command("/self-checks", new { branchId = branch, month = Month })).Refused(HttpStatusCode.Conflict, "self_checks.second");
        await (await Fill(manager, check, [Line("2.1.1")], 1)).Refused(HttpStatusCode.BadRequest, "self_checks.clause_not_asked");
        await (await Fill(manager, check, [Line("3.1.1"), Line("3.1.1", "No")], 1)).Refused(HttpStatusCode.BadRequest, "self_checks.clause_twice");
        await (await Fill(manager, check, [Line("3.1.1")], 7)).Refused(HttpStatusCode.PreconditionFailed, "request.version_stale");

        var planned = await governance.Planned(await governance.IdOf("R2"));
        await Eventually.True(() => governance.WithDb(db => db.OrgUnits.AnyAsync(u => u.Id == planned)), "the unit is known");
        using var elsewhere = governance.As(At(Roles.BranchManager, planned));
        await (await elsewhere.Command("/self-checks", new { branchId = planned, month = Month })).Refused(HttpStatusCode.Conflict, "self_checks.branch_not_operating");
        await (await elsewhere.Command("/self-checks", new { branchId = branch, month = Month })).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await elsewhere.GetAsync(new Uri($"/self-checks/{check}", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
    }

    [Fact]
    public async Task Only_the_branchs_own_manager_submits_it()
    {
        var (branch, manager) = await Managed();
        var check = await Begun(manager, branch);
        using var above = governance.As(At(Roles.BranchManager, await governance.IdOf("R2"), Reach.Subtree));
        await (await above.Command($"/self-checks/{check}/submission", ifMatch: 1)).Refused(HttpStatusCode.Forbidden, "self_checks.not_the_manager");
    }

    [Fact]
    public async Task Who_has_sent_none_when_it_was_due_is_told_of_once()
    {
        var (branch, manager) = await Managed();
        // Long over: in February everybody owes January.
        var month = "2026-01";
        await governance.WithDb(db => db.Units.Where(u => u.Id == branch).ExecuteUpdateAsync(u => u.SetProperty(x => x.OpenedOn, new DateOnly(2025, 12, 1))));
        foreach (var day in new[] { new DateOnly(2026, 2, 3), new(2026, 2, 27), new(2026, 2, 28) }) await End(day);
        Assert.Equal(month, (await governance.WithDb(db => db.SelfCheckMisses.SingleAsync(m => m.OrgUnitId == branch))).Month);
        await governance.UntilRecorded<SelfCheckMissed>(branch);
        Assert.Equal("NonCompliant", (await Get(manager, $"/evidence/cells/{branch}/2.2.3e?period={month}")).GetProperty("status").GetString());
    }

    [Fact]
    public void The_README_draws_every_move_of_a_self_check_and_no_other() => Assert.Equal(Diagrams.Moves(SelfCheck.Transitions), Diagrams.Moves("The self-check of a branch"));

    private async Task End(DateOnly day) => await Told.WorkOff(governance, new DayEnd("governance.self-check-day-end", 1, new(0, 10)).Of(day));

    private async Task<(Guid Branch, HttpClient Manager)> Managed()
    {
        var branch = await governance.Operating(await governance.IdOf("R2"));
        await Eventually.True(() => governance.WithDb(db => db.OrgUnits.AnyAsync(u => u.Id == branch)), "the unit is known");
        return (branch, governance.As(At(Roles.BranchManager, branch)));
    }

    private static async Task<Guid> Begun(HttpClient manager, Guid branch) =>
        (await (await manager.Command("/self-checks", new { branchId = branch, month = Month })).Success()).GetProperty("id").GetGuid();

    private static Task<HttpResponseMessage> Fill(HttpClient manager, Guid check, IEnumerable<object> lines, int version = 1) =>
        manager.Command($"/self-checks/{check}/answers", new { answers = lines.ToArray() }, ifMatch: version);

    private static object Line(string clause, string answer = "Yes", string? explanation = null) => new { clause, answer, explanation };
}
