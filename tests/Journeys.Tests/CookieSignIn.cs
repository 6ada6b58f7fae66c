using System.Net;
using AppHost.Native;

namespace Journeys.Tests;

/// <summary>Signs in at the gateway as a browser does: by redirects and a form, with nothing but cookies.</summary>
internal static class CookieSignIn
{
    private const string FormToken = "__RequestVerificationToken";

    /// <summary>A caller whose requests carry the session's cookie and, as scripts of the platform's own pages do, the header against forgery.</summary>
    public static async Task<HttpClient> As(Uri origin, string user, string password)
    {
        var client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = origin };
        using var page = await client.GetAsync(new Uri("/bff/sign-in?returnUrl=/bff/user", UriKind.Relative));
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["UserName"] = user, ["Password"] = password,
            [FormToken] = SignIn.HiddenField(await page.Content.ReadAsStringAsync(), FormToken) ?? throw new InvalidOperationException($"{page.RequestMessage!.RequestUri} is not the sign-in page."),
        });
        // The last redirect leads to what was asked for at the beginning.
        using var back = await client.PostAsync(page.RequestMessage!.RequestUri, form);
        Assert.Equal("/bff/user", back.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.Contains(user, await back.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        client.DefaultRequestHeaders.Add("X-CSRF", "1");
        return client;
    }
}
