using System.Net;
using System.Text.Json;
using Governance.Staff;
using Governance.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ServiceDefaults.Security;
using Testing;
using static Governance.Tests.GovernanceHost;
using static Testing.Company;

namespace Governance.Tests.Teams;

/// <summary>Teams as people propose, approve and read them, and as they follow the staff (policy 2.1.4).</summary>
public sealed class TeamsOverHttp(GovernanceHost governance)
{
    [Fact]
    public async Task A_manager_proposes_another_approves_and_the_branch_has_its_team()
    {
        var branch = await Staffed();
        using var manager = governance.As(At(Roles.BranchManager, branch.Id));
        using var clerk = governance.As(At(Roles.IntakeClerk, branch.Id));
        var created = await Propose(manager, branch);
        var proposal = (await created.Success()).GetProperty("id").GetGuid();
        Assert.EndsWith($"/team-proposals/{proposal}", created.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal("测试员", (await Get(clerk, $"/team-proposals/{proposal}")).GetProperty("people")[0].GetProperty("name").GetString());
        Assert.Single((await Get(clerk, $"/team-proposals?branchId={branch.Id}&status=Proposed")).GetProperty("items").EnumerateArray());

        var path = $"/team-proposals/{proposal}/approval";
        await (await clerk.Command(path, new { }, ifMatch: 1)).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        await (await governance.Director.Command(path, new { })).Refused(HttpStatusCode.PreconditionRequired, "request.version_missing");
        await (await governance.Director.Command(path, new { }, ifMatch: 7)).Refused(HttpStatusCode.PreconditionFailed, "request.version_stale");
        var team = (await (await governance.Director.Command(path, new { comment = "同意。" }, ifMatch: 1)).Success()).GetProperty("teamId").GetGuid();

        var read = await Get(clerk, $"/teams/{team}");
        Assert.Equal((true, branch.Manager.Id, 4), (read.GetProperty("complete").GetBoolean(), read.GetProperty("managerId").GetGuid(), read.GetProperty("members").GetArrayLength()));
        Assert.Equal(["BranchTeamChanged"], await governance.EventsOf(team));
        Assert.Equal(["BranchTeamProposed", "BranchTeamProposalDecided"], await governance.EventsOf(proposal));
        Assert.Equal(team, (await Get(clerk, $"/teams?branchId={branch.Id}&complete=true")).GetProperty("items")[0].GetProperty("id").GetGuid());
        var version = Assert.Single((await Get(clerk, $"/teams/{team}/versions")).GetProperty("items").EnumerateArray());
        Assert.Equal(("Proposal", proposal), (version.GetProperty("cause").GetString(), version.GetProperty("proposalId").GetGuid()));
        Assert.NotEqual(version.GetProperty("proposedBy").GetGuid(), version.GetProperty("approvedBy").GetGuid());
        await (await Propose(manager, branch)).Refused(HttpStatusCode.Conflict, "teams.nothing_changes");
        await (await governance.Director.Command(path, new { }, ifMatch: 2)).Refused(HttpStatusCode.Conflict, "teams.transition_not_allowed");
    }

    [Fact]
    public async Task Each_rule_is_refused_by_name()
    {
        var (branch, other) = (await Staffed(), await Staffed());
        await InForce(other);
        var allrounder = await Arrive(branch, "INTAKE_CLERK", "REVIEW_OFFICER", "PROCESSING_OFFICER");
        var left = await Arrive(branch, "EMPLOYEE");
        await governance.Deliver(Branch.Told(left, "Left"), version: 2);
        var closed = await governance.Closed(await governance.IdOf("R1"));
        await Eventually.True(() => governance.WithDb(db => db.OrgUnits.AnyAsync(u => u.Id == closed && u.Status == "Closed")), "the copy has the closed branch");
        object Whole(Guid? manager, params object[] members) => new { branchId = branch.Id, managerId = manager, members, reason = "组建团队。" };
        object Member(Guid person, string function) => new { employeeId = person, function };
        (object Body, HttpStatusCode Status, string Code)[] refusals =
        [
            (Whole(null), HttpStatusCode.Conflict, "teams.manager_missing"),
            (Whole(other.Manager.Id), HttpStatusCode.Conflict, "teams.manager_of_another"),
            (Whole(branch.Careful.Id), HttpStatusCode.Conflict, "teams.manager_without_post"),
            (Whole(branch.Manager.Id, Member(NewPerson(), "HR")), HttpStatusCode.Conflict, "teams.person_unknown"),
            (Whole(branch.Manager.Id, Member(left.Id, "HR")), HttpStatusCode.Conflict, "teams.person_not_active"),
            (Whole(branch.Manager.Id, Member(other.Careful.Id, "HR")), HttpStatusCode.Conflict, "teams.person_elsewhere"),
            (Whole(branch.Manager.Id, Member(allrounder.Id, "Operations")), HttpStatusCode.Forbidden, "sod.team_posts"),
            (Whole(branch.Manager.Id, Member(branch.Careful.Id, "Operations"), Member(branch.Careful.Id, "Finance")), HttpStatusCode.Forbidden, "sod.team_functions"),
            (Whole(branch.Manager.Id, Member(branch.Careful.Id, "HR"), Member(branch.Careful.Id, "HR")), HttpStatusCode.BadRequest, "teams.member_twice"),
            (Whole(branch.Manager.Id, null!), HttpStatusCode.BadRequest, "request.invalid"),
            (new { branchId = branch.Id, managerId = branch.Manager.Id, members = Array.Empty<object>(), reason = "" }, HttpStatusCode.BadRequest, "request.invalid"),
            (new { branchId = await governance.IdOf("R1"), managerId = branch.Manager.Id, members = Array.Empty<object>(), reason = "组建团队。" }, HttpStatusCode.Conflict, "teams.not_a_branch"),
            (new { branchId = closed, managerId = branch.Manager.Id, members = Array.Empty<object>(), reason = "组建团队。" }, HttpStatusCode.Conflict, "teams.branch_closed"),
        ];
        foreach (var (body, status, code) in refusals) await (await governance.Director.Command("/team-proposals", body)).Refused(status, code);
    }

    [Fact]
    public async Task Whoever_proposed_does_not_approve_and_one_proposal_waits_at_a_time()
    {
        var branch = await Staffed();
        var proposal = await Id(await Propose(governance.Director, branch));
        await (await governance.Director.Command($"/team-proposals/{proposal}/approval", new { }, ifMatch: 1)).Refused(HttpStatusCode.Forbidden, "sod.team_proposer");
        using var manager = governance.As(At(Roles.BranchManager, branch.Id));
        await (await Propose(manager, branch)).Refused(HttpStatusCode.Conflict, "teams.proposal_open");
        await (await manager.Command($"/team-proposals/{proposal}/withdrawal", ifMatch: 1)).Refused(HttpStatusCode.Forbidden, "teams.not_proposer");
        Assert.Equal("Withdrawn", (await (await governance.Director.Command($"/team-proposals/{proposal}/withdrawal", ifMatch: 1)).Success()).GetProperty("status").GetString());
        var next = await Id(await Propose(manager, branch));
        Assert.Equal("Rejected", (await (await governance.Director.Command($"/team-proposals/{next}/rejection", new { comment = "先补齐人员。" }, ifMatch: 1)).Success()).GetProperty("status").GetString());
        Assert.Empty((await Get(manager, $"/teams?branchId={branch.Id}")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Of_several_proposals_at_once_one_waits()
    {
        var branch = await Staffed();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Propose(governance.Director, branch)));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Created);
    }

    [Fact]
    public async Task Who_has_left_since_it_was_proposed_keeps_it_from_being_approved()
    {
        var branch = await Staffed();
        using var manager = governance.As(At(Roles.BranchManager, branch.Id));
        var proposal = await Id(await Propose(manager, branch));
        await governance.Deliver(Branch.Told(branch.Service, "Left"), version: 2);
        await (await governance.Director.Command($"/team-proposals/{proposal}/approval", new { }, ifMatch: 1)).Refused(HttpStatusCode.Conflict, "teams.person_not_active");
        Assert.Equal("Proposed", (await Get(manager, $"/team-proposals/{proposal}")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Another_branchs_team_is_not_there_for_a_caller()
    {
        var branch = await Staffed();
        var team = await InForce(branch);
        using var stranger = governance.As(At(Roles.BranchManager, Branch2));
        foreach (var path in new[] { $"/teams/{team}", $"/teams/{team}/versions" })
            await (await stranger.GetAsync(new Uri(path, UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await Propose(stranger, branch)).Refused(HttpStatusCode.NotFound, "request.not_found");
        using var region = governance.As(At(Roles.RegionManager, Region2));
        var proposal = (await Get(governance.Director, $"/team-proposals?branchId={branch.Id}")).GetProperty("items")[0].GetProperty("id").GetGuid();
        foreach (var step in new[] { "approval", "rejection" })
            await (await region.Command($"/team-proposals/{proposal}/{step}", new { comment = "不同意。" }, ifMatch: 2)).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await stranger.GetAsync(new Uri($"/team-proposals/{proposal}", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
    }

    [Fact]
    public async Task When_a_member_leaves_the_team_says_so_by_itself_once_and_nobody_comes_back_by_an_old_event()
    {
        var branch = await Staffed();
        var team = await InForce(branch);
        var message = NewPerson();
        await governance.Deliver(Branch.Told(branch.Accountant, "Left"), message, version: 2);
        await governance.Deliver(Branch.Told(branch.Accountant, "Left"), message, version: 2);
        await governance.Deliver(Branch.Told(branch.Accountant), version: 1);
        Assert.Equal(["BranchTeamChanged", "BranchTeamChanged", "BranchTeamIncomplete"], await governance.EventsOf(team));
        var read = await Get(governance.Director, $"/teams/{team}");
        Assert.Equal((false, "Finance"), (read.GetProperty("complete").GetBoolean(), read.GetProperty("missing")[0].GetString()));
        await governance.Deliver(Branch.Told(branch.Manager, at: Branch2), version: 2);
        Assert.Equal(JsonValueKind.Null, (await Get(governance.Director, $"/teams/{team}")).GetProperty("managerId").ValueKind);
        Assert.Equal(["StaffChange", "StaffChange", "Proposal"],
            (await Get(governance.Director, $"/teams/{team}/versions")).GetProperty("items").EnumerateArray().Select(v => v.GetProperty("cause").GetString()));
    }

    [Fact]
    public async Task Every_operating_branch_is_told_once_at_the_end_of_a_day()
    {
        var (with, without) = (await Staffed(), await Staffed());
        await InForce(with);
        var day = new DateOnly(2031, 5, 6).AddDays(Random.Shared.Next(3000));
        await End(day);
        await End(day);
        var told = await Told<(bool Complete, string Evidence)>(day, (body, headers) => (body.GetProperty("complete").GetBoolean(), headers.GetProperty("bp-clauses").GetString()!));
        Assert.Equal((true, $$"""[{"code":"2.1.4","measure":"team_complete","met":true,"on":"{{day:O}}"}]"""), Assert.Single(told[with.Id]));
        Assert.Equal((false, $$"""[{"code":"2.1.4","measure":"team_complete","met":false,"on":"{{day:O}}"}]"""), Assert.Single(told[without.Id]));
        Assert.DoesNotContain(await governance.IdOf("R1"), told.Keys);
    }

    [Fact]
    public async Task The_director_says_which_functions_every_branch_covers_and_teams_follow()
    {
        var branch = await Staffed();
        var team = await InForce(branch);
        var before = await Get(governance.Director, "/team-minimum");
        var version = before.GetProperty("version").GetInt32();
        string[] functions = [.. before.GetProperty("functions").EnumerateArray().Select(f => f.GetString()!)];
        Assert.Equal("BRANCH_MANAGER", before.GetProperty("managerPost").GetString());
        using var manager = governance.As(At(Roles.BranchManager, branch.Id));
        object Change(string[] asked) => new { functions = asked, reason = "人手调整。" };

        await (await manager.Command("/team-minimum/change", Change(["HR"]), ifMatch: version)).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        await (await governance.Director.Command("/team-minimum/change", Change(functions), ifMatch: version)).Refused(HttpStatusCode.Conflict, "teams.minimum_unchanged");
        await (await governance.Director.Command("/team-minimum/change", Change([.. functions, "HR"]), ifMatch: version + 1)).Refused(HttpStatusCode.PreconditionFailed, "request.version_stale");
        await (await governance.Director.Command("/team-minimum/change", Change([]), ifMatch: version)).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await (await governance.Director.Command("/team-minimum/change", Change([.. functions, "HR"]), ifMatch: version)).Success();
        Assert.Equal("HR", (await Get(manager, $"/teams/{team}")).GetProperty("missing")[0].GetString());
        await (await governance.Director.Command("/team-minimum/change", Change(functions), ifMatch: version + 1)).Success();
        Assert.True((await Get(manager, $"/teams/{team}")).GetProperty("complete").GetBoolean());
    }

    private async Task End(DateOnly day) => await Tests.Told.WorkOff(governance, CloseTeamDay.End.Of(day));

    private async Task<Dictionary<Guid, List<T>>> Told<T>(DateOnly day, Func<JsonElement, JsonElement, T> read)
    {
        var text = $"{day:yyyy-MM-dd}";
        var rows = await governance.WithDb(db => db.Database.SqlQuery<string>(
            $"select body || '|' || headers as \"Value\" from messaging.told where type like '%BranchTeamDayClosed' and body::json ->> 'day' = {text}").ToListAsync());
        return rows.Select(row => row.Split("}|{")).Select(parts => (Body: JsonDocument.Parse(parts[0] + "}").RootElement, Headers: JsonDocument.Parse("{" + parts[1]).RootElement))
            .GroupBy(row => row.Body.GetProperty("branchId").GetGuid()).ToDictionary(g => g.Key, g => g.Select(row => read(row.Body, row.Headers)).ToList());
    }

    /// <summary>An operating branch whose staff has come.</summary>
    private async Task<Branch> Staffed()
    {
        var id = await governance.Operating(await governance.IdOf("R1"));
        var branch = new Branch(id);
        await Eventually.True(() => governance.WithDb(db => db.OrgUnits.AnyAsync(u => u.Id == id)), "the copy has the branch");
        await Task.WhenAll(branch.Staff.Select(person => governance.Deliver(Branch.Told(person))));
        return branch;
    }

    private async Task<StaffCopy> Arrive(Branch branch, params string[] posts)
    {
        var person = branch.Person(posts);
        await governance.Deliver(Branch.Told(person));
        return person;
    }

    private async Task<Guid> InForce(Branch branch)
    {
        using var manager = governance.As(At(Roles.BranchManager, branch.Id));
        var proposal = await Id(await Propose(manager, branch));
        return (await (await governance.Director.Command($"/team-proposals/{proposal}/approval", new { }, ifMatch: 1)).Success()).GetProperty("teamId").GetGuid();
    }

    private static Task<HttpResponseMessage> Propose(HttpClient who, Branch branch) => who.Command("/team-proposals", new
    {
        branchId = branch.Id, managerId = branch.Manager.Id, reason = "组建团队。",
        members = branch.Whole().Members.Select(m => new { employeeId = m.EmployeeId, function = m.Function.ToString() }),
    });

    private static async Task<Guid> Id(HttpResponseMessage answer) => (await answer.Success()).GetProperty("id").GetGuid();
}
