using System.Net;
using System.Net.Http.Json;
using BranchPlatform.Contracts.Identity;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Security;
using Testing;
using static HR.Tests.HRHost;
using static Testing.Company;

namespace HR.Tests.Employees;

/// <summary>Every route of the capability: the happy case, the rule, the stale version, another branch's row.</summary>
public sealed class EmployeesOverHttp(HRHost hr)
{
    private static readonly object Changed = new { displayName = "张晓燕", workEmail = "xiaoyan@branch.example", posts = new[] { "REVIEW_OFFICER", "CASHIER" } };

    /// <summary>Every command on an employee with a body that is right.</summary>
    public static TheoryData<string> Steps => ["change", "transfer", "suspension", "reinstatement", "separation"];

    [Fact]
    public async Task A_new_employee_can_be_read_where_his_Location_says()
    {
        var no = NewNo();
        var answer = await hr.Specialist.Command("/employees", NewEmployee(no, posts: ["REVIEW_OFFICER", "INTAKE_CLERK"]));

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("\"1\"", answer.Headers.ETag!.Tag);
        var id = (await answer.Json()).GetProperty("id").GetGuid();
        Assert.Equal($"/api/hr/employees/{id}", answer.Headers.Location!.OriginalString);
        var read = await hr.Read(id);
        Assert.Equal(no, read.GetProperty("no").GetString());
        Assert.Equal(Branch1, read.GetProperty("unitId").GetGuid());
        Assert.Equal("2026-03-01", read.GetProperty("hiredOn").GetString());
        Assert.Equal("Active", read.GetProperty("status").GetString());
        Assert.Equal(["INTAKE_CLERK", "REVIEW_OFFICER"], read.GetProperty("posts").EnumerateArray().Select(p => p.GetString()!));
    }

    [Fact]
    public async Task A_career_is_told_step_by_step()
    {
        var id = await hr.Hired();
        await (await hr.Specialist.Command($"/employees/{id}/change", Changed, ifMatch: 1)).Success();
        await (await hr.Specialist.Command($"/employees/{id}/transfer", new { unitId = Branch2, reason = "支援新网点" }, ifMatch: 2)).Success();
        await (await hr.Specialist.Command($"/employees/{id}/suspension", new { reason = "长期病假" }, ifMatch: 3)).Success();
        await (await hr.Specialist.Command($"/employees/{id}/reinstatement", new { reason = "病愈返岗" }, ifMatch: 4)).Success();
        var left = await (await hr.Specialist.Command($"/employees/{id}/separation", new { leftOn = "2026-11-01", reason = "个人原因" }, ifMatch: 5)).Success();

        Assert.Equal("Left", left.GetProperty("status").GetString());
        var read = await hr.Read(id);
        Assert.Equal(("张晓燕", Branch2, "2026-11-01", 6), (read.GetProperty("displayName").GetString(), read.GetProperty("unitId").GetGuid(),
            read.GetProperty("leftOn").GetString(), read.GetProperty("version").GetInt32()));
        Assert.Equal(Enumerable.Repeat("EmployeeChanged", 6), await hr.EventsOf(id));
    }

    [Fact]
    public async Task The_event_carries_the_whole_state()
    {
        var no = NewNo();
        var id = await hr.Hired(NewEmployee(no));
        var body = await hr.WithDb(db => db.Database
            .SqlQuery<string>($"select body as \"Value\" from messaging.told where headers::json ->> 'bp-aggregate' = {$"Employee/{id}"}").SingleAsync());
        Assert.Equal(
            $$"""{"employeeId":"{{id}}","no":"{{no}}","userName":"person.{{no.ToLowerInvariant()}}","displayName":"张小燕","workEmail":"person.{{no.ToLowerInvariant()}}@branch.example","unitId":"{{Branch1}}","posts":["INTAKE_CLERK"],"status":"Active"}""",
            System.Text.RegularExpressions.Regex.Unescape(body));
    }

    [Fact]
    public async Task A_staff_number_and_a_user_name_in_whatever_case_are_given_once()
    {
        var no = NewNo();
        await hr.Hired(NewEmployee(no, userName: $"li.{no}"));
        await (await hr.Specialist.Command("/employees", NewEmployee(no, userName: $"wang.{no}"))).Refused(HttpStatusCode.Conflict, "employees.no_taken");
        await (await hr.Specialist.Command("/employees", NewEmployee(userName: $"LI.{no}"))).Refused(HttpStatusCode.Conflict, "employees.user_name_taken");
    }

    [Fact]
    public async Task Of_many_who_enter_the_same_number_at_once_one_succeeds()
    {
        var no = NewNo();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => hr.Specialist.Command("/employees", NewEmployee(no, userName: $"many{i}.{no}"))));
        Assert.Equal(1, answers.Count(a => a.StatusCode == HttpStatusCode.Created));
        Assert.Equal(1, await hr.WithDb(db => db.Employees.CountAsync(e => e.No == no)));
    }

    [Fact]
    public async Task A_closed_unit_takes_nobody_on_and_an_unknown_one_is_not_there()
    {
        await (await hr.Specialist.Command("/employees", NewEmployee(unit: ClosedBranch))).Refused(HttpStatusCode.Conflict, "employees.unit_closed");
        await (await hr.Specialist.Command("/employees", NewEmployee(unit: NewPerson()))).Refused(HttpStatusCode.NotFound, "request.not_found");
        var id = await hr.Hired();
        await (await hr.Specialist.Command($"/employees/{id}/transfer", new { unitId = ClosedBranch, reason = "x" }, ifMatch: 1)).Refused(HttpStatusCode.Conflict, "employees.unit_closed");
        await (await hr.Specialist.Command($"/employees/{id}/transfer", new { unitId = NewPerson(), reason = "x" }, ifMatch: 1)).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await hr.Specialist.Command($"/employees/{id}/transfer", new { unitId = Branch1, reason = "x" }, ifMatch: 1)).Refused(HttpStatusCode.Conflict, "employees.already_there");
    }

    [Theory]
    [InlineData("no", "t 1")]
    [InlineData("no", "")]
    [InlineData("userName", "王芳")]
    [InlineData("userName", "x")]
    [InlineData("displayName", "")]
    [InlineData("displayName", "张\u0007")]
    [InlineData("displayName", " ")]
    [InlineData("workEmail", "nobody")]
    [InlineData("workEmail", "a b@branch.example")]
    [InlineData("posts", "intake clerk")]
    public async Task A_value_of_the_wrong_form_is_refused(string member, string value)
    {
        var body = System.Text.Json.JsonSerializer.SerializeToNode(NewEmployee())!;
        body[member] = member == "posts" ? new System.Text.Json.Nodes.JsonArray(value) : value;
        await (await hr.Specialist.Command("/employees", body)).Refused(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact]
    public async Task An_employee_without_a_post_is_refused_and_so_is_a_post_that_does_not_exist()
    {
        await (await hr.Specialist.Command("/employees", NewEmployee(posts: []))).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await (await hr.Specialist.Command("/employees", NewEmployee(posts: ["SYSTEM_ADMIN"]))).Refused(HttpStatusCode.BadRequest, "employees.post_unknown");
        await (await hr.Specialist.Command("/employees", NewEmployee(hiredOn: "2099-01-01"))).Refused(HttpStatusCode.BadRequest, "employees.hired_too_far_ahead");
    }

    [Fact]
    public async Task Who_has_left_stays_as_he_was()
    {
        var id = await hr.Separated();
        await (await hr.Specialist.Command($"/employees/{id}/change", Changed, ifMatch: 2)).Refused(HttpStatusCode.Conflict, "employees.has_left");
        await (await hr.Specialist.Command($"/employees/{id}/transfer", new { unitId = Branch2, reason = "x" }, ifMatch: 2)).Refused(HttpStatusCode.Conflict, "employees.has_left");
        var refused = await (await hr.Specialist.Command($"/employees/{id}/reinstatement", new { reason = "x" }, ifMatch: 2))
            .Refused(HttpStatusCode.Conflict, "employees.transition_not_allowed");
        Assert.Equal("Left", refused.GetProperty("currentState").GetString());
    }

    [Fact]
    public async Task A_leaving_date_before_the_first_day_or_ahead_is_refused()
    {
        var id = await hr.Hired();
        await (await hr.Specialist.Command($"/employees/{id}/separation", new { leftOn = "2026-02-28", reason = "x" }, ifMatch: 1)).Refused(HttpStatusCode.BadRequest, "employees.left_before_hired");
        await (await hr.Specialist.Command($"/employees/{id}/separation", new { leftOn = "2099-01-01", reason = "x" }, ifMatch: 1)).Refused(HttpStatusCode.BadRequest, "employees.left_in_future");
    }

    [Theory, MemberData(nameof(Steps))]
    public async Task A_step_without_the_version_seen_is_refused_and_with_an_old_one_told_the_current(string step)
    {
        var id = await hr.Hired();
        await (await hr.Specialist.Command($"/employees/{id}/{step}", BodyOf(step))).Refused(HttpStatusCode.PreconditionRequired, "request.version_missing");
        var stale = await (await hr.Specialist.Command($"/employees/{id}/{step}", BodyOf(step), ifMatch: 7)).Refused(HttpStatusCode.PreconditionFailed, "request.version_stale");
        Assert.Equal(1, stale.GetProperty("currentVersion").GetInt32());
        Assert.Single(await hr.EventsOf(id));
    }

    [Theory, MemberData(nameof(Steps))]
    public async Task Somebody_out_of_reach_is_not_there(string step)
    {
        var id = await hr.Hired();
        using var elsewhere = hr.As(At(Roles.HrSpecialist, Region2, Reach.Subtree));
        await (await elsewhere.Command($"/employees/{id}/{step}", BodyOf(step), ifMatch: 1)).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await elsewhere.GetAsync(new Uri($"/employees/{id}", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
    }

    [Theory, MemberData(nameof(Steps))]
    public async Task A_branch_manager_reads_and_changes_nothing(string step)
    {
        var id = await hr.Hired();
        Assert.Equal(id, (await Get(hr.Manager, $"/employees/{id}")).GetProperty("id").GetGuid());
        await (await hr.Manager.Command($"/employees/{id}/{step}", BodyOf(step), ifMatch: 1)).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        await (await hr.Manager.Command("/employees", NewEmployee())).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
    }

    [Theory, MemberData(nameof(Steps))]
    public async Task Nobody_changes_his_own_record_whatever_roles_he_holds(string step)
    {
        var (id, account, message) = (await hr.Hired(NewEmployee(posts: ["HR_MANAGER"])), NewPerson(), NewPerson());
        await hr.Send(new AccountChanged(account, id, [Roles.HrManager, Roles.HrSpecialist], Locked: false), message);
        await hr.Consumed(message);

        using var himself = hr.As(account, At(Roles.HrManager, HeadOffice), At(Roles.HrSpecialist, HeadOffice));
        await (await himself.Command($"/employees/{id}/{step}", BodyOf(step), ifMatch: 1)).Refused(HttpStatusCode.Forbidden, "sod.own_record");
        var colleague = await hr.Hired();
        await (await himself.Command($"/employees/{colleague}/change", Changed, ifMatch: 1)).Success();
    }

    [Fact]
    public async Task The_trail_says_who_did_what_and_why_and_not_what_the_person_is_called()
    {
        var id = await hr.Hired();
        await (await hr.Specialist.Command($"/employees/{id}/change", Changed, ifMatch: 1)).Success();
        await (await hr.Specialist.Command($"/employees/{id}/suspension", new { reason = "长期病假" }, ifMatch: 2)).Success();

        var trail = await hr.WithDb(db => db.AuditTrail.AsNoTracking().Where(e => e.SubjectId == id).OrderBy(e => e.SubjectVersion).ToListAsync());
        Assert.Equal(["HR_Employees_Hire", "HR_Employees_Change", "HR_Employees_Suspend"], trail.Select(e => e.Action));
        Assert.All(trail, e => Assert.Equal(Roles.HrSpecialist, e.Roles));
        Assert.Equal("长期病假", trail[2].Reason);
        Assert.Equal("""{"status":"Active"}""", trail[2].Before);
        Assert.Contains("REVIEW_OFFICER", trail[1].After, StringComparison.Ordinal);
        Assert.All(trail, e => Assert.DoesNotMatch("张|@branch.example", $"{e.Before}{e.After}"));
    }

    [Fact]
    public async Task A_reason_is_needed_for_what_weighs()
    {
        var id = await hr.Hired();
        await (await hr.Specialist.Command($"/employees/{id}/suspension", new { reason = " " }, ifMatch: 1)).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await (await hr.Specialist.Command($"/employees/{id}/suspension", new { reason = "a\u0007b" }, ifMatch: 1)).Refused(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact]
    public async Task A_hiring_needs_a_key_and_the_same_key_makes_one_employee()
    {
        await (await hr.Specialist.PostAsJsonAsync("/employees", NewEmployee())).Refused(HttpStatusCode.BadRequest, "idempotency.key_missing");
        var (key, body) = (NewPerson(), NewEmployee());
        var first = await hr.Specialist.Command("/employees", body, key: key);
        var second = await hr.Specialist.Command("/employees", body, key: key);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.True(second.Headers.Contains("Idempotency-Replayed"));
    }

    [Fact]
    public async Task A_reader_who_has_the_version_already_gets_304()
    {
        var id = await hr.Hired();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/employees/{id}");
        request.Headers.Add("If-None-Match", "\"1\"");
        Assert.Equal(HttpStatusCode.NotModified, (await hr.Specialist.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task The_list_filters_by_unit_state_post_and_number()
    {
        var (no, here) = (NewNo(), await hr.Hired(NewEmployee(posts: ["CASHIER"])));
        var (there, gone) = (await hr.Hired(NewEmployee(no, unit: Branch3, posts: ["CASHIER", "ACCOUNTANT"])), await hr.Separated());

        Assert.Equal([there], await Ids($"no={no}"));
        Assert.Contains(there, await Ids($"unit={Branch3}&post=ACCOUNTANT&status=Active"));
        Assert.DoesNotContain(here, await Ids($"unit={Branch3}&size=200"));
        Assert.Contains(gone, await Ids("status=Left&size=200"));
        var cashiers = await Ids("post=CASHIER&size=200");
        Assert.Contains(here, cashiers);
        Assert.Contains(there, cashiers);
        Assert.DoesNotContain(gone, cashiers);
    }

    [Fact]
    public async Task The_list_goes_page_by_page_newest_first_and_misses_none()
    {
        var made = new List<Guid>();
        for (var i = 0; i < 5; i++) made.Add(await hr.Hired(NewEmployee(unit: Region2, posts: ["EXECUTIVE"])));

        var seen = new List<Guid>();
        for (var after = ""; ;)
        {
            var page = await Get(hr.Specialist, $"/employees?unit={Region2}&post=EXECUTIVE&size=2{after}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid()));
            if (page.GetProperty("next").GetString() is not { } next) break;
            after = $"&after={next}";
        }
        made.Reverse();
        Assert.Equal(made, seen);
    }

    [Fact]
    public async Task A_manager_sees_his_branch_alone_and_a_foreign_one_is_not_there()
    {
        var elsewhere = await hr.Hired(NewEmployee(unit: Branch2));
        Assert.All(await Items(hr.Manager, "/employees?size=200"), i => Assert.Equal(Branch1, i.GetProperty("unitId").GetGuid()));
        await (await hr.Manager.GetAsync(new Uri($"/employees?unit={Branch2}", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
        using var region = hr.As(At(Roles.RegionManager, Region1));
        Assert.Contains(elsewhere, (await Items(region, "/employees?size=200")).Select(i => i.GetProperty("id").GetGuid()));
    }

    [Fact]
    public async Task A_transfer_hands_the_employee_to_the_other_manager()
    {
        var id = await hr.Hired();
        await (await hr.Specialist.Command($"/employees/{id}/transfer", new { unitId = Branch2, reason = "x" }, ifMatch: 1)).Success();
        await (await hr.Manager.GetAsync(new Uri($"/employees/{id}", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
        using var other = hr.As(At(Roles.BranchManager, Branch2));
        Assert.Equal(id, (await Get(other, $"/employees/{id}")).GetProperty("id").GetGuid());
    }

    [Theory, InlineData("size=0"), InlineData("size=201"), InlineData("post=x"), InlineData("no=%00"), InlineData("status=Nowhere"), InlineData("after=x"), InlineData("unit=x")]
    public async Task A_list_refuses_what_it_cannot_mean(string query) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await hr.Specialist.GetAsync(new Uri($"/employees?{query}", UriKind.Relative))).StatusCode);

    [Theory, InlineData("/employees"), InlineData("/posts"), InlineData("/work")]
    public async Task Neither_a_system_administrator_nor_nobody_sees_anything(string path)
    {
        var uri = new Uri(path, UriKind.Relative);
        await (await hr.As(At(Roles.SystemAdmin, HeadOffice)).GetAsync(uri)).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        using var nobody = hr.CreateClient();
        await (await nobody.GetAsync(uri)).Refused(HttpStatusCode.Unauthorized, "access.token_invalid");
    }

    private static object BodyOf(string step) => step switch
    {
        "change" => Changed,
        "transfer" => new { unitId = Branch2, reason = "x" },
        "separation" => new { leftOn = "2026-11-01", reason = "x" },
        _ => new { reason = "x" },
    };

    private async Task<List<Guid>> Ids(string query) => [.. (await Items(hr.Specialist, $"/employees?{query}")).Select(i => i.GetProperty("id").GetGuid())];
}
