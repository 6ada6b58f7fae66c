namespace Journeys.Tests;

/// <summary>The pages of signing in, as a person meets them.</summary>
public sealed class SignInInABrowser(PlatformInProcess platform, Browser browser)
{
    [Theory]
    [InlineData("zh-CN", "用户名")]
    [InlineData("en-GB", "User name")]
    public async Task The_sign_in_page_speaks_the_language_of_the_browser(string language, string label)
    {
        await using var window = await browser.OpenAsync(platform.Origin, language);
        await window.Page.GotoAsync("/account/sign-in");
        Assert.True(await window.Page.GetByLabel(label).IsVisibleAsync());
        window.AssertQuiet();
    }

    [Fact]
    public async Task A_person_signs_in_from_the_documents_and_tries_a_request_with_the_session()
    {
        await using var window = await browser.OpenAsync(platform.Origin);
        await window.Page.GotoAsync("/docs/");
        await window.Page.GetByText("登录 · Sign in").ClickAsync();
        await window.Page.GetByLabel("用户名").FillAsync("intakeclerk.b001");
        await window.Page.GetByLabel("密码").FillAsync(PlatformInProcess.DemoPassword);
        await window.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "登录" }).First.ClickAsync();

        await window.Page.WaitForURLAsync("**/docs/");
        await window.Page.GetByText("退出 · Sign out").WaitForAsync();
        Assert.Contains("intakeclerk.b001", await window.Page.Locator("#session").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(200, await window.Page.EvaluateAsync<int>("async () => (await fetch('/api/governance/org-units')).status"));
        // No script can read the cookie, and a write needs more than it.
        Assert.Equal("", await window.Page.EvaluateAsync<string>("() => document.cookie"));
        Assert.Equal(403, await window.Page.EvaluateAsync<int>("async () => (await fetch('/api/operations/applications', { method: 'POST' })).status"));
    }
}
