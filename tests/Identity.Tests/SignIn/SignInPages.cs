using System.Net;
using Microsoft.EntityFrameworkCore;

namespace Identity.Tests.SignIn;

public sealed class SignInPages(IdentityHost host)
{
    private const string Path = "/account/sign-in";
    private readonly Browser browser = host.NewBrowser();

    [Theory]
    [InlineData(null, null, "zh-CN", "用户名")]
    [InlineData("en-GB,zh;q=0.5", null, "en", "User name")]
    [InlineData("fr", null, "zh-CN", "用户名")]
    [InlineData("en", "zh-CN", "zh-CN", "用户名")]
    [InlineData(null, "en", "en", "User name")]
    public async Task The_page_speaks_the_readers_language(string? accept, string? link, string language, string word)
    {
        if (accept is not null) browser.Http.DefaultRequestHeaders.Add("Accept-Language", accept);
        var page = await (await browser.Get(link is null ? Path : $"{Path}?lang={link}")).Page();
        Assert.Contains($"<html lang=\"{language}\">", page, StringComparison.Ordinal);
        Assert.Contains(word, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_other_language_is_one_link_away_and_keeps_the_way_back()
    {
        var page = await (await browser.Get($"{Path}?returnUrl=%2Fsomewhere")).Page();
        Assert.Contains($"href=\"{Path}?returnUrl=%2Fsomewhere&lang=en\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_loads_nothing_from_elsewhere_runs_nothing_and_stands_in_no_frame()
    {
        var answer = await browser.Get(Path);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("DENY", answer.Headers.GetValues("X-Frame-Options").Single());
        Assert.True(answer.Headers.CacheControl!.NoStore);
        var page = await answer.Page();
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("://", page, StringComparison.Ordinal);
        Assert.Equal("text/css", (await browser.Get("/account/pages.css")).Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Every_field_has_its_label()
    {
        var page = await (await browser.Get(Path)).Page();
        foreach (var field in new[] { "UserName", "Password" })
        {
            Assert.Contains($"<label for=\"{field}\">", page, StringComparison.Ordinal);
            Assert.Contains($"id=\"{field}\" name=\"{field}\"", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_unknown_user_and_a_wrong_password_are_answered_alike()
    {
        var unknown = await browser.SubmitSignIn(Path, "no-such-person", "wrong");
        var wrong = await browser.SubmitSignIn(Path, "departmenthead.hq", "wrong");
        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal(
            WithoutWhatDiffers(await unknown.Page(), "no-such-person"),
            WithoutWhatDiffers(await wrong.Page(), "departmenthead.hq"));
        Assert.Contains("role=\"alert\"", await wrong.Page(), StringComparison.Ordinal);
        // Both leave the same trace, so both take the same way through the database.
        Assert.Equal(2, await host.WithDb(db => db.SignInTries.CountAsync(t => t.NormalizedUserName == "NO-SUCH-PERSON" || t.NormalizedUserName == "DEPARTMENTHEAD.HQ")));
    }

    [Fact]
    public async Task Five_wrong_tries_lock_the_name_even_for_the_right_password()
    {
        var person = await host.NewPerson();
        for (var i = 0; i < 4; i++) await browser.SubmitSignIn(Path, person.UserName, "wrong");
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitSignIn(Path, person.UserName, IdentityHost.Password)).StatusCode);

        for (var i = 0; i < 5; i++) await browser.SubmitSignIn(Path, person.UserName.ToUpperInvariant(), "wrong");
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SubmitSignIn(Path, person.UserName, IdentityHost.Password)).StatusCode);
    }

    [Fact]
    public async Task Guesses_in_parallel_are_no_way_around_the_limit()
    {
        var person = await host.NewPerson();
        var token = await browser.FormToken(Path);
        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => browser.Post(Path, ("UserName", person.UserName), ("Password", "wrong"), ("__RequestVerificationToken", token))));
        var tries = await host.WithDb(db => db.SignInTries.AsNoTracking().SingleAsync(t => t.NormalizedUserName == person.NormalizedUserName));
        Assert.NotNull(tries.LockedUntil);
        Assert.Equal(0, tries.Failures);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused_and_signs_nobody_in()
    {
        var answer = await browser.Post(Path, ("UserName", "executive.hq"), ("Password", IdentityHost.Password));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("页面已过期", await answer.Page(), StringComparison.Ordinal);
        Assert.DoesNotContain(answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [], c => c.StartsWith("bp-sign-in", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_form_token_of_another_browser_is_refused()
    {
        var foreign = await host.NewBrowser().FormToken(Path);
        await browser.Get(Path);
        var answer = await browser.Post(Path, ("UserName", "executive.hq"), ("Password", IdentityHost.Password), ("__RequestVerificationToken", foreign));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("~/somewhere")]
    [InlineData("javascript:alert(1)")]
    public async Task Signing_in_never_leads_to_elsewhere(string returnUrl)
    {
        var answer = await browser.SubmitSignIn($"{Path}?returnUrl={Uri.EscapeDataString(returnUrl)}", "executive.hq", IdentityHost.Password);
        Assert.Equal("/", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task The_cookie_of_the_session_is_kept_from_scripts_and_other_sites()
    {
        var answer = await browser.SubmitSignIn(Path, "executive.hq", IdentityHost.Password);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("bp-sign-in=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Showing_the_sign_out_page_signs_nobody_out_and_a_form_without_its_token_neither()
    {
        var tokens = await browser.SignIn("officesecretary.hq");
        Assert.Contains("officesecretary.hq", await (await browser.Get("/account/sign-out")).Page(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Post("/account/sign-out")).StatusCode);
        Assert.False(await host.IsDenied($"sid:{tokens.Sid}"));

        await browser.Post("/account/sign-out", ("__RequestVerificationToken", await browser.FormToken("/account/sign-out")));
        Assert.True(await host.IsDenied($"sid:{tokens.Sid}"));
        Assert.Contains("您已退出登录", await (await browser.Get("/account/sign-out")).Page(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_person_typed_is_shown_as_text()
    {
        var answer = await browser.SubmitSignIn(Path, "\"><script>x", "wrong");
        Assert.DoesNotContain("<script>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_that_ends_the_way_speaks_both_languages()
    {
        Assert.Contains("无法继续", await (await browser.Get("/account/denied")).Page(), StringComparison.Ordinal);
        Assert.Contains("This cannot go on", await (await browser.Get("/account/denied?lang=en")).Page(), StringComparison.Ordinal);
    }

    private static string WithoutWhatDiffers(string page, string userName) =>
        System.Text.RegularExpressions.Regex.Replace(page, "name=\"__RequestVerificationToken\" value=\"[^\"]+\"", "").Replace(userName, "", StringComparison.Ordinal);
}
