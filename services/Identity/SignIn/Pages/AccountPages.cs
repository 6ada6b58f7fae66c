using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.Http;

namespace Identity.SignIn.Pages;

/// <summary>The pages that people see: plain HTML, nothing from elsewhere, no script but the one of the passkeys, in zh-CN or English.</summary>
internal static class AccountPages
{
    private static readonly string Css = Read("pages.css"), Script = Read("passkeys.js");

    /// <summary>A page with a form.</summary>
    /// <param name="error">Text key of what was wrong with the last try.</param>
    public static IResult Form<TPage>(HttpContext http, string? error = null, bool withScript = false, params IEnumerable<(string Name, object? Value)> values) where TPage : FormPage =>
        Page<TPage>(http, error is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest, withScript,
            [(nameof(FormPage.FormToken), FormToken(http)), (nameof(FormPage.Error), error), .. values]);

    /// <summary>A page that only says something.</summary>
    public static IResult Plain<TPage>(HttpContext http, int status = StatusCodes.Status200OK, params IEnumerable<(string Name, object? Value)> values) where TPage : IComponent =>
        Page<TPage>(http, status, withScript: false, values);

    /// <summary>Says how something ended: the texts <c>key.title</c>, <c>key.text</c> and <c>key.link</c>.</summary>
    public static IResult Message(HttpContext http, string key, string? linkTo = null, int status = StatusCodes.Status200OK) =>
        Plain<MessagePage>(http, status, (nameof(MessagePage.Key), key), (nameof(MessagePage.LinkTo), linkTo));

    /// <summary>Says that it does not go on here.</summary>
    /// <param name="code">The protocol's error code, for whoever looks after the client.</param>
    public static IResult Denied(HttpContext http, string? code) =>
        Plain<DeniedPage>(http, code is null ? StatusCodes.Status403Forbidden : StatusCodes.Status400BadRequest, (nameof(DeniedPage.Code), code));

    /// <summary>The form that was sent, unless a forged page sent it or its token has run out.</summary>
    public static async Task<IFormCollection?> ValidFormAsync(this HttpContext http, CancellationToken ct) =>
        http.Request.HasFormContentType && await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http)
            ? await http.Request.ReadFormAsync(ct)
            : null;

    public static IResult Style(HttpContext http) => Kept(http, Css, "text/css");

    public static IResult PasskeyScript(HttpContext http) => Kept(http, Script, "text/javascript");

    /// <summary>Where to go afterwards: a path of this origin, or its root. Never anywhere else.</summary>
    public static string Local(string? url) => RedirectHttpResult.IsLocalUrl(url) && url is not ['~', ..] ? url! : "/";

    private static RazorComponentResult<TPage> Page<TPage>(HttpContext http, int status, bool withScript, IEnumerable<(string Name, object? Value)> values) where TPage : IComponent
    {
        var headers = http.Response.Headers;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers.XFrameOptions = "DENY";
        headers.ContentSecurityPolicy = http.RequestServices.GetRequiredService<PagePolicy>().Of(withScript);
        var parameters = values.Append((nameof(FormPage.Text), PageText.For(http))).ToDictionary(v => v.Item1, v => v.Item2);
        return new(parameters) { StatusCode = status };
    }

    private static string FormToken(HttpContext http) => http.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http).RequestToken!;

    private static IResult Kept(HttpContext http, string text, string type)
    {
        http.Response.Headers.CacheControl = "public, max-age=3600";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Text(text, type);
    }

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(AccountPages).Assembly.GetManifestResourceStream(name)!);
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
