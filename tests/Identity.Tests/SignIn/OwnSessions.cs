using System.Net;
using Testing;

namespace Identity.Tests.SignIn;

public sealed class OwnSessions(IdentityHost host)
{
    private const string Firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private static readonly Uri Mine = new("/me/sessions", UriKind.Relative);
    private readonly Browser browser = host.NewBrowser();

    [Theory]
    [InlineData(Firefox, "Firefox · Windows")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge · Windows")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1", "Safari · iPhone")]
    [InlineData("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/130 Mobile Safari/537.36 MicroMessenger/8.0", "WeChat · Android")]
    [InlineData("", "")]
    [InlineData("something <script> else", "")]
    public void A_device_is_told_by_browser_and_system(string userAgent, string device) => Assert.Equal(device, Identity.SignIn.Device.Of(userAgent));

    [Fact]
    public async Task A_person_sees_his_sessions_and_ends_one_of_them()
    {
        var person = await host.NewPerson();
        browser.Http.DefaultRequestHeaders.Add("User-Agent", Firefox);
        var here = await browser.SignIn(person.UserName);
        var elsewhere = await host.NewBrowser().SignIn(person.UserName);
        var page = await (await browser.Get("/account/security")).Page();
        Assert.Contains("Firefox · Windows", page, StringComparison.Ordinal);
        Assert.Contains("未知设备", page, StringComparison.Ordinal);
        Assert.Contains($"/account/sessions/{elsewhere.Sid}/end", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"/account/sessions/{here.Sid}/end", page, StringComparison.Ordinal);

        var ended = await browser.Send("/account/security", $"/account/sessions/{elsewhere.Sid}/end");
        Assert.Contains("会话已结束", await (await browser.Get(ended.Headers.Location!.ToString())).Page(), StringComparison.Ordinal);
        Assert.True(await host.IsDenied($"sid:{elsewhere.Sid}"));
        await (await browser.TryRefresh(elsewhere.Refresh)).RefusedAs("invalid_grant");
        Assert.NotEmpty((await browser.Refresh(here.Refresh)).Access);
    }

    [Fact]
    public async Task A_person_ends_all_sessions_but_his_own()
    {
        var person = await host.NewPerson();
        var others = new[] { await host.NewBrowser().SignIn(person.UserName), await host.NewBrowser().SignIn(person.UserName) };
        var here = await browser.SignIn(person.UserName);
        await browser.Send("/account/security", "/account/sessions/end-others");
        foreach (var other in others)
        {
            await (await browser.TryRefresh(other.Refresh)).RefusedAs("invalid_grant");
            await Eventually.True(() => host.IsDenied($"sid:{other.Sid}"), "the other session's tokens are refused");
        }
        Assert.NotEmpty((await browser.Refresh(here.Refresh)).Access);
    }

    [Fact]
    public async Task An_application_lists_and_ends_the_callers_sessions_and_nobody_elses()
    {
        var person = await host.NewPerson();
        var here = await browser.SignIn(person.UserName);
        var elsewhere = await host.NewBrowser().SignIn(person.UserName);
        var foreign = await host.NewBrowser().SignIn((await host.NewPerson()).UserName);
        var client = host.Bearer(here.Access);
        var items = (await (await client.GetAsync(Mine)).Success()).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal([elsewhere.Sid, here.Sid], items.Select(i => i.GetProperty("id").GetString()));
        Assert.Equal([false, true], items.Select(i => i.GetProperty("current").GetBoolean()));
        Assert.Equal(["address", "current", "device", "id", "lastUsedAt", "startedAt"], items[0].EnumerateObject().Select(p => p.Name).Order());
        var page = await (await client.GetAsync(new Uri("/me/sessions?size=1", UriKind.Relative))).Success();
        var next = await (await client.GetAsync(new Uri($"/me/sessions?size=1&after={page.GetProperty("next").GetString()}", UriKind.Relative))).Success();
        Assert.Equal(here.Sid, next.GetProperty("items")[0].GetProperty("id").GetString());

        await (await client.DeleteAsync(new Uri($"/me/sessions/{foreign.Sid}", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync(new Uri($"/me/sessions/{elsewhere.Sid}", UriKind.Relative))).StatusCode);
        await (await client.DeleteAsync(new Uri($"/me/sessions/{elsewhere.Sid}", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await host.Bearer(elsewhere.Access).GetAsync(Mine)).Refused(HttpStatusCode.Unauthorized, "access.token_invalid");
        await (await host.CreateClient().GetAsync(Mine)).Refused(HttpStatusCode.Unauthorized, "access.token_invalid");
        Assert.False(await host.IsDenied($"sid:{foreign.Sid}"));
    }

    [Theory]
    [InlineData("/account/security")]
    [InlineData("/account/password")]
    [InlineData("/account/authenticator")]
    public async Task Pages_about_an_account_send_a_stranger_to_the_door_and_back(string path)
    {
        var answer = await browser.Get(path);
        Assert.Equal($"/account/sign-in?returnUrl={Uri.EscapeDataString(path)}", answer.Headers.Location!.ToString());
    }

    [Theory]
    [InlineData("/account/sessions/end-others")]
    [InlineData("/account/password")]
    [InlineData("/account/authenticator/off")]
    [InlineData("/account/authenticator/recovery-codes")]
    [InlineData("/account/passkeys")]
    public async Task A_forged_form_changes_nothing(string path)
    {
        var person = await host.NewPerson();
        await browser.SignIn(person.UserName);
        var elsewhere = await host.NewBrowser().SignIn(person.UserName);
        var answer = await browser.Post(path, ("Present", IdentityHost.Password));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("页面已过期", await answer.Page(), StringComparison.Ordinal);
        Assert.NotEmpty((await browser.Refresh(elsewhere.Refresh)).Access);
    }

    [Theory]
    [InlineData("/account/security")]
    [InlineData("/account/password")]
    [InlineData("/account/forgot")]
    public async Task Every_page_is_kept_out_of_frames_and_labels_its_fields(string path)
    {
        await browser.SignIn((await host.NewPerson()).UserName);
        var answer = await browser.Get($"{path}?lang=en");
        Assert.Equal("DENY", answer.Headers.GetValues("X-Frame-Options").Single());
        Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain("://", page, StringComparison.Ordinal);
        foreach (var field in System.Text.RegularExpressions.Regex.Matches(page, "<input id=\"([^\"]+)\"").Select(m => m.Groups[1].Value))
            Assert.Contains($"<label for=\"{field}\">", page, StringComparison.Ordinal);
        Assert.DoesNotContain("sign_in.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("security.", page, StringComparison.Ordinal);
    }
}
