using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.Http;

namespace Identity.SignIn.Pages;

/// <summary>The pages that people see: plain HTML, no script, nothing from elsewhere, in zh-CN or English.</summary>
internal static class AccountPages
{
    private const string StylePath = "/account/pages.css";

    private static readonly string Css = ReadCss();

    /// <summary>The sign-in form.</summary>
    /// <param name="error">Text key of what was wrong with the last try.</param>
    public static IResult SignIn(HttpContext http, string? error = null, string userName = "") => Page<SignInPage>(http, new()
    {
        [nameof(SignInPage.FormToken)] = FormToken(http), [nameof(SignInPage.Error)] = error, [nameof(SignInPage.UserName)] = userName,
    }, error is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);

    /// <summary>Asks a person who is signed in whether he wants to leave; tells anybody else that he is out.</summary>
    public static async Task<IResult> AskToSignOut(HttpContext http, Sessions sessions, CancellationToken ct)
    {
        var cookie = await http.AuthenticateAsync(SignInCookie.Scheme);
        var live = await sessions.FindLiveAsync(cookie.Principal?.FindFirst(Session.ClaimType)?.Value, ct);
        return SignOut(http, live?.Account.DisplayName, null);
    }

    public static IResult SignOut(HttpContext http, string? displayName, string? error) => Page<SignOutPage>(http, new()
    {
        [nameof(SignOutPage.FormToken)] = FormToken(http), [nameof(SignOutPage.DisplayName)] = displayName, [nameof(SignOutPage.Error)] = error,
    }, error is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);

    /// <summary>Says that it does not go on here.</summary>
    /// <param name="code">The protocol's error code, for whoever looks after the client.</param>
    public static IResult Denied(HttpContext http, string? code) =>
        Page<DeniedPage>(http, new() { [nameof(DeniedPage.Code)] = code }, code is null ? StatusCodes.Status403Forbidden : StatusCodes.Status400BadRequest);

    public static IResult Style(HttpContext http)
    {
        http.Response.Headers.CacheControl = "public, max-age=3600";
        return Results.Text(Css, "text/css");
    }

    /// <summary>Where to go afterwards: a path of this origin, or its root. Never anywhere else.</summary>
    public static string Local(HttpContext http, string? url) => RedirectHttpResult.IsLocalUrl(url) && url is not ['~', ..] ? url! : "/";

    private static RazorComponentResult<TPage> Page<TPage>(HttpContext http, Dictionary<string, object?> values, int status) where TPage : IComponent
    {
        var headers = http.Response.Headers;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers.XFrameOptions = "DENY";
        headers.ContentSecurityPolicy = http.RequestServices.GetRequiredService<PagePolicy>().Value;
        values[nameof(SignInPage.Text)] = PageText.For(http);
        return new(values) { StatusCode = status };
    }

    private static string FormToken(HttpContext http) => http.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http).RequestToken!;

    private static string ReadCss()
    {
        using var reader = new StreamReader(typeof(AccountPages).Assembly.GetManifestResourceStream("pages.css")!);
        return reader.ReadToEnd();
    }
}

/// <summary>The words of a page, and the address of the same page in the other language.</summary>
public sealed record PageText(Texts Texts, CultureInfo Reader, string OtherLanguageUrl)
{
    public static PageText For(HttpContext http)
    {
        var asked = http.Request.Query["lang"].ToString();
        var reader = asked is "en" or "zh-CN" ? CultureInfo.GetCultureInfo(asked) : Texts.ReaderOf(http.Request);
        var query = http.Request.Query.Where(q => q.Key != "lang").SelectMany(q => q.Value, (q, value) => KeyValuePair.Create(q.Key, value))
            .Append(KeyValuePair.Create<string, string?>("lang", reader.Name == "en" ? "zh-CN" : "en"));
        return new(http.RequestServices.GetRequiredService<Texts>(), reader, $"{http.Request.Path}{QueryString.Create(query)}");
    }

    /// <summary>As HTML names it.</summary>
    public string Language => Reader.Name;

    public string this[string key, params object[] arguments] => string.Format(Reader, Texts.Find(key, Reader) ?? key, arguments);
}
