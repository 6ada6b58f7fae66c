using System.Net;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Security;
using Testing;
using static Governance.Tests.GovernanceHost;
using static Testing.Company;

namespace Governance.Tests.Organisation;

/// <summary>Moves over HTTP, alone and at the same time as others.</summary>
public sealed class MovingOrgUnits(GovernanceHost governance)
{
    [Fact]
    public async Task A_region_moves_with_what_is_below_it_and_each_unit_tells_it()
    {
        var (north, south) = (await Region(), await Region());
        var district = await Region(north);
        var branch = await governance.Operating(district);

        var moved = await (await governance.Director.Command($"/org-units/{district}/move", Move(south), ifMatch: 1)).Success();

        Assert.Equal(await governance.PathOf(south) + await Code(district) + "/", moved.GetProperty("path").GetString());
        Assert.Equal(moved.GetProperty("path").GetString() + await Code(branch) + "/", await governance.PathOf(branch));
        Assert.Equal((2, district), await governance.Read(branch) is var read ? (read.GetProperty("version").GetInt32(), read.GetProperty("parentId").GetGuid()) : default);
        foreach (var id in new[] { district, branch }) Assert.Equal(["OrgUnitChanged", "OrgUnitChanged"], await governance.EventsOf(id));
        Assert.Single(await governance.EventsOf(south));
        Assert.Equal(2, await governance.WithDb(db => db.AuditTrail.CountAsync(e => e.Reason == "区域调整" && (e.SubjectId == district || e.SubjectId == branch))));
    }

    [Fact]
    public async Task Where_a_unit_may_not_stand_it_does_not_move()
    {
        var region = await Region();
        var district = await Region(region);
        var suspended = await Region();
        await (await governance.Director.Command($"/org-units/{suspended}/suspension", new { reason = "整顿" }, ifMatch: 1)).Success();

        await Refused(region, district, "org_units.below_itself");
        await Refused(region, region, "org_units.below_itself");
        await Refused(district, region, "org_units.nothing_changes");
        await Refused(district, suspended, "org_units.parent_not_operating");
        await Refused(district, await governance.IdOf("B001"), "org_units.type_not_allowed_here");
        await Refused(await governance.IdOf("HQ"), region, "org_units.head_office_stays");
        await (await governance.Director.Command($"/org-units/{district}/move", Move(NewPerson()), ifMatch: 1)).Refused(HttpStatusCode.NotFound, "request.not_found");
    }

    [Fact]
    public async Task A_unit_does_not_move_out_of_the_movers_reach()
    {
        var (inside, outside) = (await Region(), await Region());
        var branch = await governance.Operating(inside);
        await Eventually.True(() => governance.WithDb(db => db.OrgUnits.AnyAsync(u => u.Id == branch)), "the copy has the branch");
        using var director = governance.As(At(Roles.OfficeDirector, inside, Reach.Subtree));
        await (await director.Command($"/org-units/{branch}/move", Move(outside), ifMatch: 1)).Refused(HttpStatusCode.NotFound, "request.not_found");
    }

    [Fact]
    public async Task Of_two_moves_that_would_make_a_circle_together_one_is_refused()
    {
        for (var round = 0; round < 10; round++)
        {
            var (a, b) = (await Region(), await Region());
            var answers = await Task.WhenAll(
                governance.Director.Command($"/org-units/{a}/move", Move(b), ifMatch: 1),
                governance.Director.Command($"/org-units/{b}/move", Move(a), ifMatch: 1));

            // The loser waits for the winner, and then sees either that it stands below the winner or that the winner took it along.
            Assert.Single(answers, answer => answer.IsSuccessStatusCode);
            var loser = answers.Single(answer => !answer.IsSuccessStatusCode);
            Assert.Contains((await loser.Json()).GetProperty("code").GetString(), new[] { "org_units.below_itself", "request.version_stale" });
            foreach (var id in new[] { a, b }) await HasTheRightPath(id);
        }
    }

    [Fact]
    public async Task A_unit_that_is_set_up_below_one_that_moves_gets_the_right_path()
    {
        var (home, away) = (await Region(), await Region());
        for (var round = 0; round < 10; round++)
        {
            var region = await Region(home);
            var answers = await Task.WhenAll(
                governance.Director.Command($"/org-units/{region}/move", Move(away), ifMatch: 1),
                governance.Director.Command("/org-units", NewUnit(region)),
                governance.Director.Command("/org-units", NewUnit(region)));
            foreach (var answer in answers) await HasTheRightPath((await answer.Success()).GetProperty("id").GetGuid());
        }
    }

    [Fact]
    public async Task A_region_is_not_closed_over_a_unit_that_is_set_up_or_moves_below_it_meanwhile()
    {
        for (var round = 0; round < 10; round++)
        {
            var (region, branch) = (await Region(), await governance.Operating(await governance.IdOf("R1")));
            var answers = await Task.WhenAll(
                governance.Director.Command($"/org-units/{region}/closure", new { reason = "合并" }, ifMatch: 1),
                governance.Director.Command($"/org-units/{branch}/move", Move(region), ifMatch: 1));
            Assert.Single(answers, answer => answer.IsSuccessStatusCode);
            await (await governance.Director.Command($"/org-units/{branch}/closure", new { reason = "合并" }, ifMatch: answers[1].IsSuccessStatusCode ? 2 : 1)).Success();
        }
    }

    [Fact]
    public async Task Reach_follows_a_branch_to_its_new_region_at_once()
    {
        var (old, now) = (await Region(), await Region());
        var branch = await governance.Operating(old);
        using var before = governance.As(At(Roles.RegionManager, old));
        using var after = governance.As(At(Roles.RegionManager, now));
        var path = new Uri($"/org-units/{branch}", UriKind.Relative);
        await Eventually.True(async () => (await before.GetAsync(path)).IsSuccessStatusCode, "the old region sees its branch");
        await (await after.GetAsync(path)).Refused(HttpStatusCode.NotFound, "request.not_found");

        await (await governance.Director.Command($"/org-units/{branch}/move", Move(now), ifMatch: 1)).Success();

        await Eventually.True(async () => (await after.GetAsync(path)).IsSuccessStatusCode, "the new region sees the branch");
        await (await before.GetAsync(path)).Refused(HttpStatusCode.NotFound, "request.not_found");
    }

    private async Task<Guid> Region(Guid? parent = null) => await governance.Operating(parent ?? await governance.IdOf("HQ"), "Region");

    private async Task<string> Code(Guid id) => (await governance.Read(id)).GetProperty("code").GetString()!;

    private async Task Refused(Guid unit, Guid to, string code) =>
        await (await governance.Director.Command($"/org-units/{unit}/move", Move(to), ifMatch: 1)).Refused(HttpStatusCode.Conflict, code);

    private async Task HasTheRightPath(Guid id)
    {
        var unit = await governance.Read(id);
        Assert.Equal(await governance.PathOf(unit.GetProperty("parentId").GetGuid()) + unit.GetProperty("code").GetString() + "/", unit.GetProperty("path").GetString());
    }
}
