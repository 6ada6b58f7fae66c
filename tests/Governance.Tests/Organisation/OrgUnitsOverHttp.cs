using System.Net;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Security;
using Testing;
using static Governance.Tests.GovernanceHost;
using static Testing.Company;

namespace Governance.Tests.Organisation;

/// <summary>Every route of the capability: the happy case, the rules, the stale version, what is out of reach.</summary>
public sealed class OrgUnitsOverHttp(GovernanceHost governance)
{
    private static readonly Dictionary<string, object?> Bodies = new()
    {
        ["opening"] = new { }, ["suspension"] = new { reason = "装修" }, ["resumption"] = null, ["closure"] = new { reason = "合并" },
        ["renaming"] = new { name = "新名称" }, ["relocation"] = new { address = "人民路 2 号" }, ["move"] = Move(Guid.Empty),
    };

    public static TheoryData<string> Commands() => [.. Bodies.Keys];

    [Fact]
    public async Task The_demo_has_three_branches_below_two_regions()
    {
        foreach (var (code, path) in new[] { ("R1", "/HQ/R1/"), ("R2", "/HQ/R2/"), ("B001", "/HQ/R1/B001/"), ("B002", "/HQ/R1/B002/"), ("B003", "/HQ/R2/B003/") })
        {
            var unit = Assert.Single((await Get(governance.Director, $"/org-units?code={code}")).GetProperty("items").EnumerateArray());
            Assert.Equal((path, "Operating"), (unit.GetProperty("path").GetString(), unit.GetProperty("status").GetString()));
        }
    }

    [Fact]
    public async Task A_clerk_sees_his_own_branch_and_no_other()
    {
        var (own, other) = (await governance.IdOf("B001"), await governance.IdOf("B002"));
        using var clerk = governance.As(At(Roles.IntakeClerk, own));
        Assert.Equal(own, Assert.Single((await Get(clerk, "/org-units")).GetProperty("items").EnumerateArray()).GetProperty("id").GetGuid());
        foreach (var path in new[] { $"/org-units/{other}", $"/org-units/{other}/open-items", $"/org-units?parentId={other}" })
            await (await clerk.GetAsync(new Uri(path, UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
    }

    [Fact]
    public async Task A_new_branch_is_planned_below_its_region_and_is_told_to_every_service()
    {
        var (region, code) = (await governance.IdOf("R2"), NewCode());
        var made = await (await governance.Director.Command("/org-units", NewUnit(region, code, address: "天河路 1 号"))).Success();

        Assert.Equal(($"/HQ/R2/{code}/", "Planned"), (made.GetProperty("path").GetString(), made.GetProperty("status").GetString()));
        var id = made.GetProperty("id").GetGuid();
        var read = await governance.Read(id);
        Assert.Equal(("天河路 1 号", region), (read.GetProperty("address").GetString(), read.GetProperty("parentId").GetGuid()));
        // Governance keeps a copy by its own event, as every service does.
        await Eventually.True(() => governance.WithDb(db => db.OrgUnits.AnyAsync(u => u.Id == id)), "the event has come to a copy");
    }

    [Fact]
    public async Task A_set_up_that_is_sent_twice_at_once_makes_one_unit()
    {
        var (unit, key) = (NewUnit(await governance.IdOf("R1")), NewPerson());
        var answers = await Task.WhenAll(governance.Director.Command("/org-units", unit, key: key), governance.Director.Command("/org-units", unit, key: key));
        var ids = await Task.WhenAll(answers.Select(async answer => (await answer.Success()).GetProperty("id").GetGuid()));
        Assert.Equal(ids[0], ids[1]);
        Assert.Single(answers, answer => answer.Headers.Contains("Idempotency-Replayed"));
    }

    [Fact]
    public async Task A_branch_opens_stops_works_again_and_closes()
    {
        var id = await governance.Planned(await governance.IdOf("R1"));
        var opened = await (await governance.Director.Command($"/org-units/{id}/opening", new { openedOn = "2026-03-02" }, ifMatch: 1)).Success();
        Assert.Equal(("Operating", 2), (opened.GetProperty("status").GetString(), opened.GetProperty("version").GetInt32()));
        await (await governance.Director.Command($"/org-units/{id}/suspension", Bodies["suspension"], ifMatch: 2)).Success();
        await (await governance.Director.Command($"/org-units/{id}/resumption", ifMatch: 3)).Success();
        var closed = await (await governance.Director.Command($"/org-units/{id}/closure", Bodies["closure"], ifMatch: 4)).Success();

        Assert.Equal("Closed", closed.GetProperty("status").GetString());
        Assert.Equal("2026-03-02", (await governance.Read(id)).GetProperty("openedOn").GetString());
        Assert.Equal(Enumerable.Repeat("OrgUnitChanged", 5), await governance.EventsOf(id));
        Assert.Equal(["装修", "合并"], await governance.WithDb(db => db.AuditTrail.Where(e => e.SubjectId == id && e.Reason != null).OrderBy(e => e.SubjectVersion).Select(e => e.Reason!).ToListAsync()));
    }

    [Fact]
    public async Task A_unit_gets_another_name_and_address()
    {
        var id = await governance.Planned(await governance.IdOf("R1"));
        await (await governance.Director.Command($"/org-units/{id}/renaming", new { name = "静安网点" }, ifMatch: 1)).Success();
        await (await governance.Director.Command($"/org-units/{id}/relocation", new { address = "南京西路 8 号" }, ifMatch: 2)).Success();
        var read = await governance.Read(id);
        Assert.Equal(("静安网点", "南京西路 8 号", 3), (read.GetProperty("name").GetString(), read.GetProperty("address").GetString(), read.GetProperty("version").GetInt32()));
        // No other service keeps addresses.
        Assert.Equal(2, (await governance.EventsOf(id)).Count);
    }

    [Fact]
    public async Task A_list_goes_by_state_and_parent()
    {
        var region = await governance.Operating(await governance.IdOf("HQ"), "Region");
        var (planned, operating) = (await governance.Planned(region), await governance.Operating(region));
        Assert.Equal([planned, operating], await Ids($"/org-units?parentId={region}"));
        Assert.Equal([planned], await Ids($"/org-units?parentId={region}&status=Planned"));
        Assert.Equal([operating], await Ids($"/org-units?parentId={region}&status=Operating&type=Branch"));
    }

    [Fact]
    public async Task A_code_is_given_once_even_when_its_unit_is_closed()
    {
        var region = await governance.IdOf("R1");
        var closed = (await governance.Read(await governance.Closed(region))).GetProperty("code").GetString();
        await (await governance.Director.Command("/org-units", NewUnit(region, "B003"))).Refused(HttpStatusCode.Conflict, "org_units.code_taken");
        await (await governance.Director.Command("/org-units", NewUnit(region, closed))).Refused(HttpStatusCode.Conflict, "org_units.code_taken");
    }

    [Fact]
    public async Task Rules_of_the_unit_are_refusals_of_the_route()
    {
        var (office, branch) = (await governance.IdOf("HQ"), await governance.IdOf("B001"));
        var closed = await governance.Closed(await governance.IdOf("R1"));
        await (await governance.Director.Command("/org-units", NewUnit(branch))).Refused(HttpStatusCode.Conflict, "org_units.type_not_allowed_here");
        await (await governance.Director.Command("/org-units", NewUnit(office, openedOn: "2099-01-01"))).Refused(HttpStatusCode.BadRequest, "org_units.opened_in_future");
        await (await governance.Director.Command($"/org-units/{closed}/renaming", Bodies["renaming"], ifMatch: 2)).Refused(HttpStatusCode.Conflict, "org_units.closed");
        await (await governance.Director.Command($"/org-units/{office}/closure", Bodies["closure"], ifMatch: 1)).Refused(HttpStatusCode.Conflict, "org_units.head_office_stays");
        var refused = await (await governance.Director.Command($"/org-units/{closed}/opening", new { }, ifMatch: 2)).Refused(HttpStatusCode.Conflict, "org_units.transition_not_allowed");
        Assert.Equal("Closed", refused.GetProperty("currentState").GetString());
    }

    [Theory, MemberData(nameof(Commands))]
    public async Task A_command_needs_the_version_that_is_current(string command)
    {
        var id = await governance.Planned(await governance.IdOf("R1"));
        await (await governance.Director.Command($"/org-units/{id}/{command}", Bodies[command])).Refused(HttpStatusCode.PreconditionRequired, "request.version_missing");
        await (await governance.Director.Command($"/org-units/{id}/{command}", Bodies[command], ifMatch: 7)).Refused(HttpStatusCode.PreconditionFailed, "request.version_stale");
    }

    [Theory, MemberData(nameof(Commands))]
    public async Task A_command_on_a_unit_that_is_out_of_reach_finds_nothing(string command)
    {
        using var south = governance.As(At(Roles.OfficeDirector, await governance.IdOf("R2"), Reach.Subtree));
        await (await south.Command($"/org-units/{await governance.IdOf("B001")}/{command}", Bodies[command], ifMatch: 1)).Refused(HttpStatusCode.NotFound, "request.not_found");
    }

    [Theory, MemberData(nameof(Commands))]
    public async Task A_branch_manager_changes_nothing(string command)
    {
        using var manager = governance.As(At(Roles.BranchManager, await governance.IdOf("B001")));
        await (await manager.Command($"/org-units/{await governance.IdOf("B001")}/{command}", Bodies[command], ifMatch: 1)).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        await (await manager.Command("/org-units", NewUnit(await governance.IdOf("R1")))).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
    }

    [Theory, InlineData("suspension"), InlineData("closure"), InlineData("move")]
    public async Task What_stops_or_moves_a_unit_needs_a_reason(string command)
    {
        object blank = command == "move" ? new { newParentId = await governance.IdOf("R2"), reason = " " } : new { reason = " " };
        await (await governance.Director.Command($"/org-units/{await governance.IdOf("B001")}/{command}", blank, ifMatch: 1)).Refused(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Theory, InlineData("lower", "x"), InlineData("", "x"), InlineData("N-OK", " "), InlineData("N-OK", "a\u0007b")]
    public async Task A_code_or_name_that_cannot_be_is_refused(string code, string name) =>
        await (await governance.Director.Command("/org-units", new { parentId = await governance.IdOf("R1"), code, name, type = "Branch" }))
            .Refused(HttpStatusCode.BadRequest, "request.invalid");

    private async Task<List<Guid>> Ids(string path) =>
        [.. (await Get(governance.Director, path)).GetProperty("items").EnumerateArray().Select(u => u.GetProperty("id").GetGuid())];
}
