using System.Net;
using Identity.Accounts.Credentials;
using Identity.Accounts.Links;
using Microsoft.EntityFrameworkCore;
using Testing;
using static Testing.Company;

namespace Identity.Tests.SignIn;

public sealed class PasswordsAndLinks(IdentityHost host)
{
    private const string Good = "一把 好记 的 密码 for 2026", Other = "quite another sentence";
    private readonly Browser browser = host.NewBrowser();

    [Fact]
    public async Task The_link_of_the_letter_sets_the_first_password_once()
    {
        var employee = People.NewEmployee(Branch1, "Active", "INTAKE_CLERK");
        await host.Tell(employee);
        var link = await Letterbox.LinkTo(employee.WorkEmail);
        // The letter may be read here before the link that it carries is committed.
        await Eventually.True(async () => (await browser.Get(link)).IsSuccessStatusCode, "the link is good");
        Assert.Contains(employee.UserName, await (await browser.Get(link)).Page(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get(link)).StatusCode);

        var token = await browser.FormToken(link);
        Assert.Equal(HttpStatusCode.OK, (await SetPassword(link, Good)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Get(link)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Post(link, ("Password", Other), ("Again", Other), ("__RequestVerificationToken", token))).StatusCode);
        Assert.NotEmpty((await host.NewBrowser().SignIn(employee.UserName, Good)).Access);
    }

    [Fact]
    public async Task Of_a_link_only_its_hash_is_kept()
    {
        var employee = People.NewEmployee();
        await host.Tell(employee);
        var token = (await Letterbox.LinkTo(employee.WorkEmail)).Split("token=")[1];
        var account = await host.AccountOf(employee);
        var kept = await Eventually.Find(() => host.WithDb(db => db.AccountLinks.AsNoTracking().SingleOrDefaultAsync(l => l.AccountId == account.Id)), "the hash is kept");
        Assert.Equal(AccountLink.HashOf(token), kept.TokenHash);
        Assert.DoesNotContain(await host.WithDb(db => db.DueTimes.AsNoTracking().Select(d => d.Payload).ToListAsync()), p => p.Contains(token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_new_link_makes_the_old_one_void()
    {
        var employee = People.NewEmployee();
        await host.Tell(employee);
        var first = await Letterbox.LinkTo(employee.WorkEmail);
        var account = await host.AccountOf(employee);
        var admin = await host.SignedIn("systemadmin.hq");
        await Eventually.True(async () => (await browser.Get(first)).IsSuccessStatusCode, "the first link is good");
        await (await admin.Command($"/accounts/{account.Id}/activation")).Success();
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Get(first)).StatusCode);
        var second = await Letterbox.LinkTo(employee.WorkEmail, nth: 2);
        await Eventually.True(async () => (await SetPassword(second, Good)).IsSuccessStatusCode, "the second link is good");
        await (await admin.Command($"/accounts/{account.Id}/activation")).Refused(HttpStatusCode.Conflict, "accounts.already_activated");
    }

    [Fact]
    public async Task A_link_is_sent_to_nobody_who_is_kept_out_or_has_no_address()
    {
        var admin = await host.SignedIn("systemadmin.hq");
        await (await admin.Command($"/accounts/{NewPerson()}/activation")).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await (await host.SignedIn("internalauditor.hq")).Command($"/accounts/{NewPerson()}/activation")).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        var employee = People.NewEmployee(Branch1, "Suspended");
        await host.Tell(employee);
        await (await admin.Command($"/accounts/{(await host.AccountOf(employee)).Id}/activation")).Refused(HttpStatusCode.Conflict, "accounts.kept_out");
        Assert.Empty(Letterbox.Of(employee.WorkEmail));
        await host.Tell(employee with { Status = "Active" }, 2);
        await Letterbox.LinkTo(employee.WorkEmail);

        var nobody = await host.WithDb(async db =>
        {
            var account = db.Add(Identity.Accounts.Account.Open($"x-{Random.Shared.NextInt64():x}", "x", HeadOffice, TimeProvider.System.GetUtcNow())).Entity;
            await db.SaveChangesAsync();
            return account.Id;
        });
        await (await admin.Command($"/accounts/{nobody}/activation")).Refused(HttpStatusCode.Conflict, "accounts.no_work_email");
    }

    [Fact]
    public async Task A_link_runs_out()
    {
        await using var fresh = new FreshHost();
        await fresh.InitializeAsync();
        var (employee, late) = (People.NewEmployee(), IdentityHost.BrowserOf(fresh));
        await fresh.Tell(employee);
        var link = await Letterbox.LinkTo(employee.WorkEmail);
        await Eventually.True(async () => (await late.Get(link)).IsSuccessStatusCode, "the link is good");
        fresh.Clock.Ahead = TimeSpan.FromHours(25);
        Assert.Equal(HttpStatusCode.BadRequest, (await late.Get(link)).StatusCode);
    }

    [Theory]
    [InlineData("short", "short", "至少需要 12 个字符")]
    [InlineData(Good, Other, "不一致")]
    [InlineData("password12345", "password12345", "常见密码")]
    [InlineData("<user name>", "<user name>", "不能是用户名")]
    public async Task A_password_that_breaks_a_rule_is_refused_and_the_link_stays_good(string password, string again, string reason)
    {
        var employee = People.NewEmployee();
        await host.Tell(employee);
        var link = await Letterbox.LinkTo(employee.WorkEmail);
        await Eventually.True(async () => (await browser.Get(link)).IsSuccessStatusCode, "the link is good");
        var answer = await browser.Send(link, null, ("Password", password.Replace("<user name>", employee.UserName, StringComparison.Ordinal)), ("Again", again.Replace("<user name>", employee.UserName, StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = await answer.Page();
        Assert.Contains(reason, page, StringComparison.Ordinal);
        Assert.Contains("aria-describedby=\"error rules\"", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await SetPassword(link, Good)).StatusCode);
    }

    [Theory]
    [InlineData("a good sentence", null)]
    [InlineData("密码密码密码很好记住的一句", null)]
    [InlineData("elevenchars", "password.too_short")]
    [InlineData("Zhang.San.2026", "password.is_user_name")]
    [InlineData("woaini1314520", "password.common")]
    [InlineData("WoAiNi1314520!!", "password.common")]
    [InlineData("5201314520131", "password.common")]
    [InlineData("52013145201314", "password.common")]
    [InlineData("123456789012", "password.common")]
    [InlineData("987654321098", "password.common")]
    [InlineData("abcdefghijklm", "password.common")]
    [InlineData("aaaaaaaaaaaaa", "password.common")]
    [InlineData("ab1!ab1!ab1!ab1!", "password.common")]
    [InlineData("qwertyuiopasdf", "password.common")]
    [InlineData("dragon4829104857261", null)]
    public void A_password_is_long_and_not_one_that_everybody_tries(string password, string? broken) => Assert.Equal(broken, PasswordRules.Broken("zhang.san", password));

    [Fact]
    public void A_password_has_an_end() => Assert.Equal("password.too_long", PasswordRules.Broken("x", string.Concat(Enumerable.Range(0, 40).Select(i => $"{i:x4}"))));

    [Fact]
    public async Task Who_has_forgotten_his_password_gets_a_link_that_ends_all_his_sessions()
    {
        var employee = await Activated();
        var before = await host.NewBrowser().SignIn(employee.UserName, Good);
        Assert.Equal(HttpStatusCode.OK, (await Forget(employee.UserName)).StatusCode);
        var link = await Letterbox.LinkTo(employee.WorkEmail, nth: 2);
        Assert.StartsWith("/account/reset?token=", link, StringComparison.Ordinal);
        await Eventually.True(async () => (await SetPassword(link, Other)).IsSuccessStatusCode, "the new password is set");
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Get(link)).StatusCode);

        await (await host.NewBrowser().TryRefresh(before.Refresh)).RefusedAs("invalid_grant");
        await Eventually.True(() => host.IsDenied($"sid:{before.Sid}"), "its access tokens are refused");
        Assert.Equal(HttpStatusCode.BadRequest, (await host.NewBrowser().SubmitSignIn("/account/sign-in", employee.UserName, Good)).StatusCode);
        Assert.NotEmpty((await host.NewBrowser().SignIn(employee.UserName, Other)).Access);
    }

    [Fact]
    public async Task Whether_a_name_exists_is_not_told_to_who_has_forgotten_a_password()
    {
        var employee = await Activated();
        var (known, unknown) = (await Forget(employee.UserName), await Forget($"nobody-{Random.Shared.Next():x}"));
        Assert.Equal(known.StatusCode, unknown.StatusCode);
        Assert.Equal(await known.Page(), await unknown.Page());
    }

    [Fact]
    public async Task A_name_is_asked_for_three_times_an_hour_at_most()
    {
        var name = $"nobody-{Random.Shared.Next():x}";
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.OK, (await Forget(name)).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await Forget(name.ToUpperInvariant())).StatusCode);
    }

    [Fact]
    public async Task Changing_the_password_asks_for_the_present_one_and_ends_the_other_sessions()
    {
        var person = await host.NewPerson();
        var elsewhere = await host.NewBrowser().SignIn(person.UserName);
        var here = await browser.SignIn(person.UserName);
        var refused = await browser.Send("/account/password", null, ("Present", "not the present one"), ("Password", Good), ("Again", Good));
        Assert.Contains("当前密码不正确", await refused.Page(), StringComparison.Ordinal);

        var changed = await browser.Send("/account/password", null, ("Present", IdentityHost.Password), ("Password", Good), ("Again", Good));
        Assert.Equal("/account/security?done=password", changed.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/account/security")).StatusCode);
        Assert.NotEmpty((await browser.Refresh(here.Refresh)).Access);
        await (await browser.TryRefresh(elsewhere.Refresh)).RefusedAs("invalid_grant");
        await Eventually.True(() => host.IsDenied($"sid:{elsewhere.Sid}"), "access tokens from elsewhere are refused");
        Assert.False(await host.IsDenied($"sid:{here.Sid}"));
    }

    [Fact]
    public async Task A_leaver_is_not_let_in_by_a_link()
    {
        var employee = People.NewEmployee();
        await host.Tell(employee);
        var link = await Letterbox.LinkTo(employee.WorkEmail);
        await Eventually.True(async () => (await browser.Get(link)).IsSuccessStatusCode, "the link is good");
        await host.Tell(employee with { Status = "Left" }, 2);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Get(link)).StatusCode);
    }

    [Theory]
    [InlineData("/account/activate?token=x")]
    [InlineData("/account/reset?token=x")]
    [InlineData("/account/activate")]
    public async Task A_link_that_nobody_sent_is_not_good(string link)
    {
        var answer = await browser.Get($"{link}{(link.Contains('?', StringComparison.Ordinal) ? '&' : '?')}lang=en");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("This link is not good", await answer.Page(), StringComparison.Ordinal);
    }

    private async Task<BranchPlatform.Contracts.HR.EmployeeChanged> Activated()
    {
        var employee = People.NewEmployee(Branch1, "Active", "INTAKE_CLERK");
        await host.Tell(employee);
        var link = await Letterbox.LinkTo(employee.WorkEmail);
        await Eventually.True(async () => (await SetPassword(link, Good)).IsSuccessStatusCode, "the account is activated");
        return employee;
    }

    private Task<HttpResponseMessage> SetPassword(string link, string password) => browser.Send(link, null, ("Password", password), ("Again", password));

    private Task<HttpResponseMessage> Forget(string name) => browser.Send("/account/forgot", null, ("UserName", name));
}
