using System.Net;
using System.Text;
using System.Text.Json;
using BranchPlatform.Contracts.Identity;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Security;
using Testing;
using static HR.Tests.HRHost;
using static Testing.Company;

namespace HR.Tests.Employees;

/// <summary>A table of employees: what each line does, and that one wrong line keeps all of them out.</summary>
public sealed class ImportingEmployees(HRHost hr)
{
    private const string Heading = "no,userName,displayName,workEmail,unitCode,posts,hiredOn";

    [Fact]
    public async Task New_numbers_are_hired_known_ones_changed_or_transferred_and_equal_ones_left_alone()
    {
        string[] no = [NewNo(), NewNo(), NewNo(), NewNo()];
        var (changed, moved, equal) = (await hr.Hired(NewEmployee(no[0])), await hr.Hired(NewEmployee(no[1])), await hr.Hired(NewEmployee(no[2])));

        var report = await Import("\uFEFF" + Table(
            Line(no[0], name: "张晓燕", posts: "CASHIER|INTAKE_CLERK"), Line(no[1], unit: "B002", name: "张晓燕"), Line(no[2]), Line(no[3], unit: "B003")));

        Assert.Equal((true, 1, 2, 1, 0), (report.GetProperty("stored").GetBoolean(), Count(report, "created"), Count(report, "changed"), Count(report, "unchanged"), Count(report, "refused")));
        Assert.Equal([(2, no[0], "Changed"), (3, no[1], "Changed"), (4, no[2], "Unchanged"), (5, no[3], "Created")],
            report.GetProperty("rows").EnumerateArray().Select(r => (r.GetProperty("line").GetInt32(), r.GetProperty("key").GetString()!, r.GetProperty("outcome").GetString()!)));
        Assert.Equal(["CASHIER", "INTAKE_CLERK"], (await hr.Read(changed)).GetProperty("posts").EnumerateArray().Select(p => p.GetString()!));
        Assert.Equal(Branch2, (await hr.Read(moved)).GetProperty("unitId").GetGuid());
        Assert.Equal(["EmployeeChanged", "EmployeeChanged"], await hr.EventsOf(moved));
        Assert.Equal(1, (await hr.Read(equal)).GetProperty("version").GetInt32());
        Assert.Equal(["EmployeeChanged"], await hr.EventsOf(equal));
        var hired = Assert.Single(await Items(hr.Specialist, $"/employees?no={no[3]}"));
        Assert.Equal(Branch3, hired.GetProperty("unitId").GetGuid());
    }

    [Fact]
    public async Task A_dry_run_reports_the_same_and_stores_nothing()
    {
        var (known, fresh) = (NewNo(), NewNo());
        var id = await hr.Hired(NewEmployee(known));
        var table = Table(Line(known, name: "张晓燕"), Line(fresh));
        var tried = await Import(table, dryRun: true);

        Assert.Equal((true, false, 1, 1), (tried.GetProperty("dryRun").GetBoolean(), tried.GetProperty("stored").GetBoolean(), Count(tried, "created"), Count(tried, "changed")));
        Assert.Empty(await Items(hr.Specialist, $"/employees?no={fresh}"));
        Assert.Equal("张小燕", (await hr.Read(id)).GetProperty("displayName").GetString());
        Assert.Equal(tried.GetProperty("rows").GetRawText(), (await Import(table)).GetProperty("rows").GetRawText());
    }

    [Fact]
    public async Task Every_wrong_line_is_named_with_column_code_and_sentence_and_nothing_is_stored()
    {
        var (known, fresh, left) = (NewNo(), NewNo(), NewNo());
        await hr.Hired(NewEmployee(known, userName: $"known.{known}"));
        await (await hr.Specialist.Command($"/employees/{await hr.Hired(NewEmployee(left))}/separation", new { leftOn = "2026-11-01", reason = "x" }, ifMatch: 1)).Success();

        var report = await Import(Table(
            Line(fresh),
            Line(NewNo(), user: $"KNOWN.{known}"),
            Line(NewNo(), user: $"Person.{fresh}"),
            Line(NewNo(), unit: "B777"),
            Line(NewNo(), unit: "B009"),
            Line(NewNo(), posts: "INTAKE_CLERK|ASTRONAUT"),
            Line(NewNo(), posts: "|"),
            Line(NewNo(), hiredOn: "1.3.2026"),
            Line(NewNo(), hiredOn: "2099-01-01"),
            Line(NewNo(), name: ""),
            Line(NewNo(), email: "nobody"),
            Line("t x"),
            Line(fresh),
            Line(known, user: "another.name"),
            Line(known + "0", user: "王芳"),
            Line(left, name: "张晓燕")));

        Assert.False(report.GetProperty("stored").GetBoolean());
        Assert.Equal(
        [
            (null, null), ("userName", "employees.user_name_taken"), ("userName", "employees.user_name_taken"), ("unitCode", "employees.unit_unknown"),
            ("unitCode", "employees.unit_closed"), ("posts", "employees.post_unknown"), ("posts", "imports.cell_malformed"), ("hiredOn", "imports.cell_malformed"),
            ("hiredOn", "employees.hired_too_far_ahead"), ("displayName", "imports.cell_empty"), ("workEmail", "imports.cell_malformed"), ("no", "imports.cell_malformed"),
            ("no", "imports.key_twice"), ("userName", "employees.user_name_fixed"), ("userName", "imports.cell_malformed"), (null, "employees.has_left"),
        ], report.GetProperty("rows").EnumerateArray().Select(r => (r.GetProperty("column").GetString(), r.GetProperty("code").GetString())));
        Assert.Contains("B777", report.GetProperty("rows")[3].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Empty(await Items(hr.Specialist, $"/employees?no={fresh}"));
    }

    [Fact]
    public async Task A_refused_line_speaks_the_readers_language()
    {
        var answer = await Post(hr.Specialist, Table(Line(NewNo(), unit: "B777")), language: "en");
        Assert.Equal("There is no unit B777 within your reach.", (await answer.Success()).GetProperty("rows")[0].GetProperty("message").GetString());
    }

    [Fact]
    public async Task Nobody_changes_his_own_record_by_a_file()
    {
        var (no, account, message) = (NewNo(), NewPerson(), NewPerson());
        var id = await hr.Hired(NewEmployee(no));
        await hr.Send(new AccountChanged(account, id, [Roles.HrSpecialist], Locked: false), message);
        await hr.Consumed(message);
        using var himself = hr.As(account, At(Roles.HrSpecialist, HeadOffice));

        var refused = await (await Post(himself, Table(Line(no, posts: "HR_MANAGER")))).Success();
        Assert.Equal("sod.own_record", refused.GetProperty("rows")[0].GetProperty("code").GetString());
        Assert.True((await (await Post(himself, Table(Line(no)))).Success()).GetProperty("stored").GetBoolean());
    }

    [Fact]
    public async Task Employees_and_units_out_of_reach_are_not_there()
    {
        var no = NewNo();
        await hr.Hired(NewEmployee(no));
        using var south = hr.As(At(Roles.HrSpecialist, Region2, Reach.Subtree));
        var report = await (await Post(south, Table(Line(no, unit: "B003", user: $"south.{no}"), Line(NewNo(), unit: "B001")))).Success();
        Assert.Equal(["employees.no_taken", "employees.unit_unknown"], report.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("code").GetString()!));
    }

    [Fact]
    public async Task The_same_key_gets_the_same_report_and_another_file_under_it_is_refused()
    {
        var (key, no) = (NewPerson(), NewNo());
        var first = await (await Post(hr.Specialist, Table(Line(no)), key: key)).Success();
        Assert.True(first.GetProperty("stored").GetBoolean(), first.GetRawText());
        var again = await Post(hr.Specialist, Table(Line(no)), key: key);
        Assert.Equal(first.GetRawText(), (await again.Success()).GetRawText());
        Assert.True(again.Headers.Contains("Idempotency-Replayed"));
        await (await Post(hr.Specialist, Table(Line(NewNo())), key: key)).Refused(HttpStatusCode.UnprocessableEntity, "idempotency.key_reused");
        Assert.Equal(1, await hr.WithDb(db => db.Employees.CountAsync(e => e.No == no)));
    }

    [Fact]
    public async Task Five_thousand_lines_are_taken_and_one_more_is_not()
    {
        var prefix = NewNo();
        var lines = Enumerable.Range(0, 5001).Select(i => Line($"{prefix}-{i}", email: "a@b.cd")).ToArray();
        await (await Post(hr.Specialist, Table(lines))).Refused(HttpStatusCode.BadRequest, "imports.too_many_rows");
        Assert.Equal(5000, Count(await Import(Table(lines[..5000]), dryRun: true), "created"));
    }

    [Theory]
    [InlineData("no,userName,displayName,workEmail,unitCode,posts\nT1,a.b,甲,a@b.cd,B001,CASHIER", "imports.column_missing")]
    [InlineData(Heading + ",salary\nT1,a.b,甲,a@b.cd,B001,CASHIER,2026-03-01,9", "imports.column_unknown")]
    [InlineData(Heading, "imports.empty")]
    [InlineData(Heading + "\nT\0,a.b,甲,a@b.cd,B001,CASHIER,2026-03-01", "imports.line_unreadable")]
    public async Task A_table_of_another_form_is_refused(string file, string code) =>
        await (await Post(hr.Specialist, file)).Refused(HttpStatusCode.BadRequest, code);

    [Fact]
    public async Task A_file_that_is_too_large_is_refused() =>
        await (await Post(hr.Specialist, Table(Line(NewNo(), name: new('x', 1024 * 1024))))).Refused(HttpStatusCode.RequestEntityTooLarge, "request.too_large");

    [Fact]
    public async Task An_import_needs_a_key_the_permission_and_a_word_on_whether_it_is_meant()
    {
        using var content = new StringContent(Table(Line(NewNo())), Encoding.UTF8, "text/csv");
        await (await hr.Specialist.PostAsync(new Uri("/employees/imports?dryRun=true", UriKind.Relative), content)).Refused(HttpStatusCode.BadRequest, "idempotency.key_missing");
        await (await Post(hr.Manager, Table(Line(NewNo())))).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        Assert.Equal("dryRun", (await (await Post(hr.Specialist, Table(Line(NewNo())), query: "")).Refused(HttpStatusCode.BadRequest, "request.malformed")).GetProperty("at").GetString());
    }

    private static string Table(params string[] lines) => $"{Heading}\n{string.Join('\n', lines)}\n";

    // The same person as HRHost.NewEmployee.
    private static string Line(string no, string? user = null, string name = "张小燕", string? email = null, string unit = "B001", string posts = "INTAKE_CLERK", string hiredOn = "2026-03-01") =>
        $"{no},{user ?? $"person.{no}".ToLowerInvariant()},{name},{email ?? $"person.{no}@branch.example".ToLowerInvariant()},{unit},{posts},{hiredOn}";

    private static int Count(JsonElement report, string outcome) => report.GetProperty(outcome).GetInt32();

    private async Task<JsonElement> Import(string file, bool dryRun = false) =>
        await (await Post(hr.Specialist, file, query: dryRun ? "?dryRun=true" : "?dryRun=false")).Success();

    private static async Task<HttpResponseMessage> Post(HttpClient client, string file, string query = "?dryRun=false", Guid? key = null, string language = "zh-CN")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/employees/imports{query}") { Content = new StringContent(file, Encoding.UTF8, "text/csv") };
        request.Headers.Add("Idempotency-Key", (key ?? NewPerson()).ToString());
        request.Headers.Add("Accept-Language", language);
        return await client.SendAsync(request);
    }
}
