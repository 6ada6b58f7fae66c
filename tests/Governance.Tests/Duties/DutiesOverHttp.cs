using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Governance.Duties;
using Governance.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ServiceDefaults.Security;
using Testing;
using static Governance.Tests.GovernanceHost;
using static Testing.Company;

namespace Governance.Tests.Duties;

/// <summary>Positions, duties and who is accountable, as people ask and as people come and go (policy 1.3.2).</summary>
public sealed partial class DutiesOverHttp(GovernanceHost governance)
{
    private static int last;

    [Fact]
    public async Task Every_clause_of_the_seven_chapters_has_an_accountable_position_at_branch_region_and_head_office()
    {
        var duties = await governance.WithDb(db => db.Duties.AsNoTracking().Where(d => d.EndedAt == null && d.Responsibility == Responsibility.Responsible).ToListAsync());
        string[] some = ["1.1", "1.3.2", "2.2.1a", "2.2.3e", "3.1.1", "4.3.3", "5.3.3", "6.3.3", "7.3.2"];
        foreach (var level in new[] { DutyLevel.Branch, DutyLevel.Region, DutyLevel.HeadOffice })
        {
            var clauses = duties.Where(d => d.Level == level && d.Clause[0] <= '7').Select(d => d.Clause).ToHashSet();
            Assert.Subset(clauses, some.ToHashSet());
            Assert.True(clauses.Count >= 60, $"{level}: {clauses.Count}");
            Assert.All(clauses, clause => Assert.Matches(Shape(), clause));
        }
    }

    [Fact]
    public async Task A_branchs_manager_is_accountable_and_when_he_leaves_the_regions_is_and_the_gap_is_told_until_it_is_filled()
    {
        var (region, branch) = await Place();
        var (head, manager) = (await Arrive(region, "REGION_MANAGER"), await Arrive(branch, "BRANCH_MANAGER"));
        using var clerk = governance.As(At(Roles.IntakeClerk, branch));
        var asked = await Asked(clerk, branch);
        Assert.Equal((manager.Id, false), (asked.GetProperty("holders")[0].GetProperty("employeeId").GetGuid(), asked.GetProperty("fallen").GetBoolean()));

        var message = NewPerson();
        await governance.Deliver(Teams.Branch.Told(manager, "Left"), message, version: 2);
        await governance.Deliver(Teams.Branch.Told(manager, "Left"), message, version: 2);
        asked = await Asked(clerk, branch);
        Assert.Equal((head.Id, true, 2), (asked.GetProperty("holders")[0].GetProperty("employeeId").GetGuid(), asked.GetProperty("fallen").GetBoolean(), asked.GetProperty("way").GetArrayLength()));
        Assert.Equal("REGION_MANAGER", asked.GetProperty("position").GetString());
        var gap = Assert.Single((await Get(clerk, $"/staffing-gaps?unitId={branch}&open=true")).GetProperty("items").EnumerateArray());
        Assert.Equal(("BRANCH_MANAGER", true), (gap.GetProperty("position").GetString(), gap.GetProperty("clauses").GetInt32() >= 60));
        var id = gap.GetProperty("id").GetGuid();
        Assert.Equal(["StaffingGapDetected"], await governance.EventsOf(id));

        await Arrive(branch, "BRANCH_MANAGER");
        Assert.Equal(["StaffingGapDetected", "StaffingGapClosed"], await governance.EventsOf(id));
        Assert.Empty((await Get(clerk, $"/staffing-gaps?unitId={branch}&open=true")).GetProperty("items").EnumerateArray());
        Assert.Single((await Get(clerk, $"/staffing-gaps?unitId={branch}&open=false")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Of_two_who_hold_it_one_may_go_and_whoever_is_accountable_for_nothing_leaves_no_gap()
    {
        var (_, branch) = await Place();
        var (one, clerk) = (await Arrive(branch, "BRANCH_MANAGER"), await Arrive(branch, "INTAKE_CLERK"));
        await Arrive(branch, "BRANCH_MANAGER");
        await governance.Deliver(Teams.Branch.Told(one, at: Branch2), version: 2);
        await governance.Deliver(Teams.Branch.Told(clerk, "Suspended"), version: 2);
        Assert.Empty((await Get(governance.Director, $"/staffing-gaps?unitId={branch}")).GetProperty("items").EnumerateArray());
        var staffing = (await Get(governance.Director, $"/positions/staffing?unitId={branch}")).GetProperty("positions").EnumerateArray().ToDictionary(p => p.GetProperty("position").GetString()!);
        Assert.Equal((0, 1), (staffing["BRANCH_MANAGER"].GetProperty("vacancies").GetInt32(), staffing["INTAKE_CLERK"].GetProperty("vacancies").GetInt32()));
    }

    [Fact]
    public async Task A_unit_out_of_reach_is_not_there_and_neither_is_a_clause_that_nobody_knows()
    {
        var (_, branch) = await Place();
        using var stranger = governance.As(At(Roles.BranchManager, Branch2));
        foreach (var path in new[] { $"/duties/accountable?clause=3.1.2&unitId={branch}", $"/positions/staffing?unitId={branch}" })
            await (await stranger.GetAsync(new Uri(path, UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await governance.Director.GetAsync(new Uri($"/duties/accountable?clause=99.9&unitId={branch}", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "duties.clause_unknown");
        await (await governance.Director.GetAsync(new Uri($"/duties/accountable?clause=chapter1&unitId={branch}", UriKind.Relative))).Refused(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact]
    public async Task The_director_sets_up_positions_and_gives_hands_and_ends_duties()
    {
        var (code, other, clause) = (Code(), Code(), Clause());
        var position = await Id(await governance.Director.Command("/positions", New(code)));
        await (await governance.Director.Command("/positions", New(code))).Refused(HttpStatusCode.Conflict, "positions.code_taken");
        await (await governance.Director.Command("/positions", new { code = Code(), title = "岗位", level = "Branch", post = code, headcount = 1 })).Refused(HttpStatusCode.Conflict, "positions.post_taken");
        await Id(await governance.Director.Command("/positions", New(other)));
        await (await governance.Director.Command($"/positions/{position}/change", new { title = "岗位", headcount = 1 }, ifMatch: 1)).Refused(HttpStatusCode.Conflict, "positions.nothing_changes");
        await (await governance.Director.Command($"/positions/{position}/change", new { title = "岗位", headcount = 3 }, ifMatch: 9)).Refused(HttpStatusCode.PreconditionFailed, "request.version_stale");
        await (await governance.Director.Command($"/positions/{position}/change", new { title = "岗位", headcount = 3 }, ifMatch: 1)).Success();
        Assert.Equal(3, (await Get(governance.Director, $"/positions/{position}")).GetProperty("headcount").GetInt32());
        Assert.Equal(["PositionChanged", "PositionChanged"], await governance.EventsOf(position));

        await (await governance.Director.Command("/duties", new { clause, position = Code(), responsibility = "Responsible" })).Refused(HttpStatusCode.Conflict, "duties.position_unknown");
        await (await governance.Director.Command("/duties", new { clause = "3.1.2.4", position = code, responsibility = "Responsible" })).Refused(HttpStatusCode.BadRequest, "request.invalid");
        var duty = await Id(await governance.Director.Command("/duties", new { clause, position = code, responsibility = "Responsible" }));
        await (await governance.Director.Command("/duties", new { clause, position = other, responsibility = "Responsible" })).Refused(HttpStatusCode.Conflict, "duties.accountable_there");
        await (await governance.Director.Command("/duties", new { clause, position = code, responsibility = "Inform" })).Refused(HttpStatusCode.Conflict, "duties.assigned_already");
        await (await governance.Director.Command($"/duties/{duty}/ending", new { reason = "不再需要。" }, ifMatch: 1)).Refused(HttpStatusCode.Conflict, "duties.accountable_stays");
        await (await governance.Director.Command($"/duties/{duty}/handover", new { position = "REGION_MANAGER", reason = "调整分工。" }, ifMatch: 1)).Refused(HttpStatusCode.Conflict, "duties.level_differs");
        await (await governance.Director.Command($"/duties/{duty}/handover", new { position = other, reason = "调整分工。" })).Refused(HttpStatusCode.PreconditionRequired, "request.version_missing");
        await (await governance.Director.Command($"/duties/{duty}/handover", new { position = other, reason = "调整分工。" }, ifMatch: 1)).Success();
        Assert.Equal(["DutyAssigned", "DutyAssigned"], await governance.EventsOf(duty));
        var support = await Id(await governance.Director.Command("/duties", new { clause, position = code, responsibility = "Support" }));
        Assert.Equal(2, (await Get(governance.Director, $"/duties?clause={clause}")).GetProperty("items").GetArrayLength());
        await (await governance.Director.Command($"/duties/{support}/ending", new { reason = "不再需要。" }, ifMatch: 1)).Success();
        await (await governance.Director.Command($"/duties/{support}/ending", new { reason = "不再需要。" }, ifMatch: 2)).Refused(HttpStatusCode.Conflict, "duties.ended");
        Assert.Equal(other, Assert.Single((await Get(governance.Director, $"/duties?clause={clause}&responsibility=Responsible")).GetProperty("items").EnumerateArray()).GetProperty("position").GetString());
        using var manager = governance.As(At(Roles.BranchManager, Branch1));
        await (await manager.Command("/duties", new { clause, position = code, responsibility = "Inform" })).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        await (await manager.Command("/positions", New(Code()))).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        Assert.Contains((await Get(manager, "/positions?level=Branch&size=200")).GetProperty("items").EnumerateArray(), p => p.GetProperty("code").GetString() == "BRANCH_MANAGER");
    }

    [Fact]
    public async Task Of_several_accountable_ones_at_once_one_is()
    {
        var clause = Clause();
        var codes = Enumerable.Range(0, 4).Select(_ => Code()).ToArray();
        foreach (var code in codes) await Id(await governance.Director.Command("/positions", New(code)));
        var answers = await Task.WhenAll(codes.Select(position => governance.Director.Command("/duties", new { clause, position, responsibility = "Responsible" })));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Created);
    }

    [Fact]
    public async Task Every_operating_branch_is_told_once_at_the_end_of_a_day_and_gaps_that_nobody_has_seen_are_found()
    {
        var (region, branch) = await Place();
        await Arrive(region, "REGION_MANAGER");
        var day = new DateOnly(2041, 5, 6).AddDays(Random.Shared.Next(3000));
        await End(day);
        await End(day);
        var told = await governance.WithDb(db => db.DutyDays.AsNoTracking().Where(d => d.OrgUnitId == branch && d.Day == day).ToListAsync());
        var closed = Assert.Single(told);
        Assert.True(closed.Clauses >= 60 && closed.Fallen >= 60, $"{closed.Clauses} {closed.Fallen}");
        Assert.Equal(["DutyDayClosed"], await governance.EventsOf(closed.Id));
        Assert.Contains((await Get(governance.Director, $"/staffing-gaps?unitId={branch}&open=true")).GetProperty("items").EnumerateArray(), g => g.GetProperty("position").GetString() == "BRANCH_MANAGER");
        Assert.False(await governance.WithDb(db => db.DutyDays.AnyAsync(d => d.OrgUnitId == region)));
    }

    private async Task End(DateOnly day) => await Tests.Told.WorkOff(governance, CloseDutyDay.End.Of(day));

    private async Task<(Guid Region, Guid Branch)> Place()
    {
        var region = await governance.Operating(await governance.IdOf("HQ"), "Region");
        var branch = await governance.Operating(region);
        await Eventually.True(() => governance.WithDb(db => db.OrgUnits.AnyAsync(u => u.Id == branch)), "the copy has the branch");
        return (region, branch);
    }

    private async Task<StaffCopy> Arrive(Guid unit, params string[] posts)
    {
        var person = new Teams.Branch(unit).Person(posts);
        await governance.Deliver(Teams.Branch.Told(person));
        return person;
    }

    private static Task<JsonElement> Asked(HttpClient who, Guid unit) => Get(who, $"/duties/accountable?clause=3.1.2&unitId={unit}");

    private static object New(string code) => new { code, title = "岗位", level = "Branch", post = code, headcount = 1 };

    private static string Code() => $"TEST_{Interlocked.Increment(ref last)}";

    /// <summary>A clause of a chapter that the policy has not got.</summary>
    private static string Clause() => $"9{Interlocked.Increment(ref last) % 10}.{Interlocked.Increment(ref last)}";

    private static async Task<Guid> Id(HttpResponseMessage answer) => (await answer.Success()).GetProperty("id").GetGuid();

    [GeneratedRegex(DutyShapes.Clause)]
    private static partial Regex Shape();
}
