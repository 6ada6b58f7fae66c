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
}
