using System.Diagnostics;
using System.Net;
using ServiceDefaults.Security;
using Testing;
using static Testing.Company;

namespace Identity.Tests.Accounts;

public sealed class FollowingEmployees(IdentityHost host, ITestOutputHelper output)
{
    [Fact]
    public async Task A_new_employee_gets_an_account_without_a_password_and_with_the_roles_of_his_posts_where_he_works()
    {
        var employee = People.NewEmployee(Branch1, "Active", "INTAKE_CLERK");
        await host.Tell(employee);
        var account = await host.AccountOf(employee);
        Assert.Equal((employee.UserName, employee.DisplayName, employee.WorkEmail, Branch1), (account.UserName, account.DisplayName, account.WorkEmail, account.OrgUnitId));
        Assert.False(account.IsActivated);
        Assert.Equal([$"Employee@{Branch1}", $"IntakeClerk@{Branch1}"], await host.RolesOf(account.Id));
        var told = await host.LastTold(account.Id);
        Assert.Equal((account.Id, employee.EmployeeId, false), (told.UserId, told.EmployeeId, told.Locked));
        Assert.Equal([Roles.Employee, Roles.IntakeClerk], told.Roles);
        Assert.StartsWith("/account/activate?token=", await Letterbox.LinkTo(employee.WorkEmail), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_message_twice_makes_one_account_and_one_letter()
    {
        var (employee, id) = (People.NewEmployee(Branch1, "Active", "CASHIER"), NewPerson());
        await Task.WhenAll(host.Tell(employee, 1, id), host.Tell(People.NewEmployee()));
        await host.Send(employee, 1, id);
        await host.Tell(employee with { DisplayName = "李四 2" }, 2);
        await Letterbox.LinkTo(employee.WorkEmail);
        Assert.Equal("李四 2", (await host.AccountOf(employee)).DisplayName);
        Assert.Single(Letterbox.Of(employee.WorkEmail));
    }

    [Fact]
    public async Task Older_news_changes_nothing()
    {
        var employee = People.NewEmployee(Branch1, "Active", "INTAKE_CLERK");
        await host.Tell(employee with { UnitId = Branch2, Posts = ["REVIEW_OFFICER"] }, 3);
        await host.Tell(employee, 2);
        var account = await host.AccountOf(employee);
        Assert.Equal(Branch2, account.OrgUnitId);
        Assert.Equal([$"Employee@{Branch2}", $"ReviewOfficer@{Branch2}"], await host.RolesOf(account.Id));
    }

    [Fact]
    public async Task Many_versions_at_once_end_with_the_highest()
    {
        var employee = People.NewEmployee(Branch1, "Active", "INTAKE_CLERK");
        await Task.WhenAll(Enumerable.Range(1, 8).Reverse().Select(version => host.Tell(employee with { DisplayName = $"版本 {version}" }, version)));
        Assert.Equal("版本 8", (await host.AccountOf(employee)).DisplayName);
    }

    [Fact]
    public async Task Who_moves_or_changes_post_loses_what_the_old_post_brought_and_keeps_what_was_assigned_by_hand()
    {
        var employee = People.NewEmployee(Branch1, "Active", "INTAKE_CLERK");
        await host.Tell(employee);
        var account = await host.AccountOf(employee);
        var admin = await host.SignedIn("systemadmin.hq");
        await (await admin.Command($"/accounts/{account.Id}/role-assignments", new { role = Roles.ServiceOfficer, scopeUnitId = Branch3 })).Success();

        await host.Tell(employee with { UnitId = Branch2, Posts = ["REVIEW_OFFICER", "SOMETHING_NEW"] }, 2);

        Assert.Equal([.. new[] { $"Employee@{Branch2}", $"ReviewOfficer@{Branch2}", $"ServiceOfficer@{Branch3}" }.Order()], await host.RolesOf(account.Id));
        Assert.Equal([Roles.Employee, Roles.ReviewOfficer, Roles.ServiceOfficer], (await host.LastTold(account.Id)).Roles);
        await Eventually.True(() => host.IsDenied($"sub:{account.Id}"), "tokens with the old roles are refused");
    }

    [Fact]
    public async Task A_role_that_a_post_brought_is_not_withdrawn_by_hand()
    {
        var employee = People.NewEmployee(Branch1, "Active", "INTAKE_CLERK");
        await host.Tell(employee);
        var path = $"/accounts/{(await host.AccountOf(employee)).Id}/role-assignments";
        var admin = await host.SignedIn("systemadmin.hq");
        var role = (await (await admin.GetAsync(new Uri(path, UriKind.Relative))).Success()).GetProperty("items")[0];
        Assert.True(role.GetProperty("fromPost").GetBoolean());
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"{path}/{role.GetProperty("id").GetGuid()}");
        request.Headers.IfMatch.Add(new("\"1\""));
        await (await admin.SendAsync(request)).Refused(HttpStatusCode.Conflict, "accounts.role_from_post");
    }

    [Fact]
    public async Task Nobody_becomes_cashier_and_accountant_by_his_posts()
    {
        var employee = People.NewEmployee(Branch1, "Active", "CASHIER", "ACCOUNTANT");
        await host.Tell(employee);
        Assert.Equal([$"Cashier@{Branch1}", $"Employee@{Branch1}"], await host.RolesOf((await host.AccountOf(employee)).Id));
    }

    [Fact]
    public async Task An_account_of_the_same_name_that_no_employee_has_is_his()
    {
        var person = await host.NewPerson(At(Roles.IntakeClerk, Branch1));
        var employee = People.NewEmployee(Branch1, "Active", "INTAKE_CLERK") with { UserName = person.UserName.ToUpperInvariant() };
        await host.Tell(employee);
        Assert.Equal(person.Id, (await host.AccountOf(employee)).Id);
        await host.Tell(employee with { UnitId = Branch2 }, 2);
        Assert.Equal([$"Employee@{Branch2}", $"IntakeClerk@{Branch2}"], await host.RolesOf(person.Id));
        Assert.Empty(Letterbox.Of(employee.WorkEmail));
    }

    [Fact]
    public async Task A_user_name_that_another_employee_has_is_refused_and_waits_for_HR()
    {
        var first = People.NewEmployee();
        await host.Tell(first);
        var second = People.NewEmployee() with { UserName = first.UserName };
        await host.Send(second, 1, NewPerson());
        await host.Tell(second with { UserName = $"{second.UserName}.2" }, 2);
        Assert.Equal($"{first.UserName}.2", (await host.AccountOf(second)).UserName);
        Assert.Equal(first.UserName, (await host.AccountOf(first)).UserName);
    }

    [Fact]
    public async Task Who_is_suspended_is_out_until_HR_lets_him_work_again_and_an_administrators_lock_is_another_matter()
    {
        var employee = People.NewEmployee(Branch1, "Active", "INTAKE_CLERK");
        await host.Tell(employee);
        var account = await host.AccountOf(employee);
        await host.Tell(employee with { Status = "Suspended" }, 2);
        Assert.Equal("Suspended", (await host.AccountOf(employee)).State);
        Assert.True((await host.LastTold(account.Id)).Locked);
        var admin = await host.SignedIn("systemadmin.hq");
        var version = (await host.AccountOf(employee)).Version;
        await (await admin.Command($"/accounts/{account.Id}/unlock", ifMatch: version)).Refused(HttpStatusCode.Conflict, "accounts.not_locked");
        await (await admin.Command($"/accounts/{account.Id}/lock", ifMatch: version)).Success();

        await host.Tell(employee, 3);
        Assert.Equal("Locked", (await host.AccountOf(employee)).State);
        await (await admin.Command($"/accounts/{account.Id}/unlock", ifMatch: (await host.AccountOf(employee)).Version)).Success();
        Assert.False((await host.LastTold(account.Id)).Locked);
        Assert.Equal([$"Employee@{Branch1}", $"IntakeClerk@{Branch1}"], await host.RolesOf(account.Id));
    }

    [Fact]
    public async Task A_leaver_is_out_everywhere_within_moments_and_for_good()
    {
        var person = await host.NewPerson(At(Roles.InternalAuditor, HeadOffice));
        var employee = People.NewEmployee(HeadOffice, "Active", "INTERNAL_AUDITOR") with { UserName = person.UserName };
        await host.Tell(employee);
        var browser = host.NewBrowser();
        var tokens = await browser.SignIn(person.UserName);
        var client = host.Bearer(tokens.Access);
        var list = new Uri("/accounts?size=1", UriKind.Relative);
        await Eventually.True(async () => (await client.GetAsync(list)).StatusCode == HttpStatusCode.OK, "he reads accounts");

        var left = Stopwatch.StartNew();
        await host.Send(employee with { Status = "Left" }, 2, NewPerson());
        await Eventually.True(async () => (await client.GetAsync(list)).StatusCode == HttpStatusCode.Unauthorized, "the leaver's token is refused");
        output.WriteLine($"The leaver's access token was refused {left.Elapsed.TotalMilliseconds:0} ms after HR's event was stored (limit 5000).");

        await (await browser.TryRefresh(tokens.Refresh)).RefusedAs("invalid_grant");
        Assert.Equal(HttpStatusCode.BadRequest, (await host.NewBrowser().SubmitSignIn("/account/sign-in", person.UserName, IdentityHost.Password)).StatusCode);
        Assert.Empty(await host.RolesOf(person.Id));
        Assert.Equal((true, 0), ((await host.LastTold(person.Id)).Locked, (await host.LastTold(person.Id)).Roles.Count));

        await host.Tell(employee, 3);
        var admin = await host.SignedIn("systemadmin.hq");
        var account = await host.AccountOf(employee);
        Assert.Equal("Left", account.State);
        await (await admin.Command($"/accounts/{person.Id}/unlock", ifMatch: account.Version)).Refused(HttpStatusCode.Conflict, "accounts.employee_left");
        await (await admin.Command($"/accounts/{person.Id}/lock", ifMatch: account.Version)).Refused(HttpStatusCode.Conflict, "accounts.employee_left");
        await (await admin.Command($"/accounts/{person.Id}/role-assignments", new { role = Roles.Executive, scopeUnitId = HeadOffice })).Refused(HttpStatusCode.Conflict, "accounts.employee_left");
    }

    [Fact]
    public async Task News_of_a_leaver_opens_no_account_to_older_news()
    {
        var employee = People.NewEmployee(Branch1, "Left", "CASHIER");
        await host.Tell(employee, 5);
        await host.Tell(employee with { Status = "Active" }, 4);
        var account = await host.AccountOf(employee);
        Assert.True(account.IsLocked);
        Assert.Empty(await host.RolesOf(account.Id));
        Assert.Empty(Letterbox.Of(employee.WorkEmail));
    }
}
