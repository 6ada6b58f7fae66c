using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Security;
using Testing;
using static Governance.Tests.GovernanceHost;
using static Testing.Company;

namespace Governance.Tests.Organisation;

/// <summary>A table of units: what each line does, in whatever order, and that one wrong line keeps all of them out.</summary>
public sealed class ImportingOrgUnits(GovernanceHost governance)
{
    private const string Heading = "code,name,type,parentCode,openedOn,address";

    [Fact]
    public async Task A_parent_may_stand_further_down()
    {
        var (region, district, branch) = (NewCode(), NewCode(), NewCode());
        var report = await Import(Line(branch, district, "Branch", "2026-03-02", "人民路 1 号"), Line(district, region, "Region"), Line(region, "HQ", "Region"));

        Assert.Equal((true, 3, 0), (report.GetProperty("stored").GetBoolean(), report.GetProperty("created").GetInt32(), report.GetProperty("refused").GetInt32()));
        var read = await governance.Read(await governance.IdOf(branch));
        Assert.Equal(($"/HQ/{region}/{district}/{branch}/", "Operating", "人民路 1 号"), (read.GetProperty("path").GetString(), read.GetProperty("status").GetString(), read.GetProperty("address").GetString()));
        Assert.Equal("Planned", (await governance.Read(await governance.IdOf(region))).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_known_code_is_renamed_relocated_moved_and_opened_and_an_equal_one_left_alone()
    {
        var (home, away, branch, equal) = (NewCode(), NewCode(), NewCode(), NewCode());
        await Import(Line(home, "HQ", "Region"), Line(away, "HQ", "Region"), Line(branch, home), Line(equal, home));

        var report = await Import($"{branch},新名称,Branch,{away},2026-03-02,人民路 9 号", Line(equal, home), "HQ,总部,HeadOffice,,,");

        Assert.Equal((1, 2), (report.GetProperty("changed").GetInt32(), report.GetProperty("unchanged").GetInt32()));
        var (changed, left) = (await governance.IdOf(branch), await governance.IdOf(equal));
        var read = await governance.Read(changed);
        Assert.Equal(("新名称", "人民路 9 号", "2026-03-02", $"/HQ/{away}/{branch}/", "Operating", 2),
            (read.GetProperty("name").GetString(), read.GetProperty("address").GetString(), read.GetProperty("openedOn").GetString(), read.GetProperty("path").GetString(),
             read.GetProperty("status").GetString(), read.GetProperty("version").GetInt32()));
        // One event tells all of it: copies take the first that they see of a version.
        Assert.Equal(2, (await governance.EventsOf(changed)).Count);
        Assert.Single(await governance.EventsOf(left));
    }

    [Fact]
    public async Task Regions_change_places_and_take_along_what_is_below_them()
    {
        var (upper, lower, branch) = (NewCode(), NewCode(), NewCode());
        await Import(Line(upper, "HQ", "Region"), Line(lower, upper, "Region"), Line(branch, lower));

        Assert.True((await Import(Line(upper, lower, "Region"), Line(lower, "HQ", "Region"))).GetProperty("stored").GetBoolean());

        Assert.Equal($"/HQ/{lower}/{upper}/", await governance.PathOf(await governance.IdOf(upper)));
        Assert.Equal($"/HQ/{lower}/{branch}/", await governance.PathOf(await governance.IdOf(branch)));
    }

    [Fact]
    public async Task A_move_out_of_a_unit_that_the_file_does_not_name_is_done_before_the_move_below_it()
    {
        var (top, middle, leaf) = (NewCode(), NewCode(), NewCode());
        await Import(Line(top, "HQ", "Region"), Line(middle, top, "Region"), Line(leaf, middle, "Region"));

        Assert.True((await Import(Line(top, leaf, "Region"), Line(middle, "HQ", "Region"))).GetProperty("stored").GetBoolean());
        Assert.Equal($"/HQ/{middle}/{leaf}/{top}/", await governance.PathOf(await governance.IdOf(top)));
    }

    [Fact]
    public async Task A_dry_run_reports_the_same_and_stores_nothing()
    {
        string[] lines = [Line(NewCode(), "R1"), Line(NewCode(), "R1")];
        var tried = await (await Post(governance.Director, lines, dryRun: true)).Success();
        Assert.Equal((true, false, 2), (tried.GetProperty("dryRun").GetBoolean(), tried.GetProperty("stored").GetBoolean(), tried.GetProperty("created").GetInt32()));
        // The codes are still free.
        Assert.Equal(tried.GetProperty("rows").GetRawText(), (await Import(lines)).GetProperty("rows").GetRawText());
    }

    [Fact]
    public async Task Every_wrong_line_is_named_with_column_and_code_and_nothing_is_stored()
    {
        var (fresh, operating, region) = (NewCode(), NewCode(), NewCode());
        await governance.Operating(await governance.IdOf("R1"), code: operating);
        await Import(Line(region, "HQ", "Region"), Line(region + "-A", region, "Region"));
        var closed = (await governance.Read(await governance.Closed(await governance.IdOf("R1")))).GetProperty("code").GetString()!;
        var (x, y) = (NewCode(), NewCode());

        var report = await Import(
            Line(fresh, "R1"), Line(NewCode(), "NOWHERE"), Line(NewCode(), "B001"), Line(NewCode(), "R1", "Shop"), Line("lower", "R1"), Line(fresh, "R2"),
            $"{NewCode()},,Branch,R1,,", Line(NewCode(), "R1", openedOn: "2099-01-01"), Line(NewCode(), "R1", openedOn: "1.3.2026"), Line(operating, "R1", "Department"),
            Line(operating + "-X", ""), $"{closed},别的名称,Branch,R1,,", Line(region, region + "-A", "Region"), Line(x, y, "Region"), Line(y, x, "Region"));

        Assert.False(report.GetProperty("stored").GetBoolean());
        Assert.Equal(
        [
            (null, null), ("parentCode", "org_units.parent_unknown"), ("type", "org_units.type_not_allowed_here"), ("type", "imports.cell_not_one_of"), ("code", "imports.cell_malformed"),
            ("code", "imports.key_twice"), ("name", "imports.cell_empty"), ("openedOn", "org_units.opened_in_future"), ("openedOn", "imports.cell_malformed"), ("type", "org_units.type_fixed"),
            ("parentCode", "org_units.parent_unknown"), ("code", "org_units.closed"), ("parentCode", "org_units.below_itself"), ("parentCode", "org_units.parent_unknown"), ("parentCode", "org_units.parent_unknown"),
        ], report.GetProperty("rows").EnumerateArray().Select(r => (r.GetProperty("column").GetString(), r.GetProperty("code").GetString())));
        Assert.False(await governance.WithDb(db => db.Units.AnyAsync(u => u.Code == fresh)));
    }

    [Fact]
    public async Task An_opening_day_does_not_change()
    {
        var code = NewCode();
        await governance.Operating(await governance.IdOf("R1"), code: code);
        var report = await Import(Line(code, "R1", openedOn: "2026-02-02"));
        Assert.Equal(("openedOn", "org_units.opened_on_fixed"), report.GetProperty("rows")[0] is var row ? (row.GetProperty("column").GetString(), row.GetProperty("code").GetString()) : default);
    }

    [Fact]
    public async Task Units_out_of_reach_are_neither_changed_nor_parents()
    {
        using var south = governance.As(At(Roles.OfficeDirector, await governance.IdOf("R2"), Reach.Subtree));
        await Eventually.True(() => governance.WithDb(db => db.OrgUnits.AnyAsync(u => u.Path == "/HQ/R2/B003/")), "the copy has the south");
        var report = await (await Post(south, [Line("B001", "R2"), Line(NewCode(), "R1")])).Success();
        Assert.Equal(["org_units.code_taken", "org_units.parent_unknown"], report.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("code").GetString()!));
    }

    [Fact]
    public async Task A_branch_manager_imports_nothing()
    {
        using var manager = governance.As(At(Roles.BranchManager, await governance.IdOf("B001")));
        await (await Post(manager, [Line(NewCode(), "R1")])).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
    }

    private static string Line(string code, string parent, string type = "Branch", string openedOn = "", string address = "") => $"{code},新单元,{type},{parent},{openedOn},{address}";

    private async Task<JsonElement> Import(params string[] lines) => await (await Post(governance.Director, lines)).Success();

    private static async Task<HttpResponseMessage> Post(HttpClient client, string[] lines, bool dryRun = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/org-units/imports?dryRun={(dryRun ? "true" : "false")}")
        {
            Content = new StringContent($"{Heading}\n{string.Join('\n', lines)}\n", Encoding.UTF8, "text/csv"),
        };
        request.Headers.Add("Idempotency-Key", NewPerson().ToString());
        return await client.SendAsync(request);
    }
}
