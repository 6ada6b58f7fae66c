namespace Identity.SignIn.Pages;

/// <summary>The content security policy of the pages.</summary>
internal sealed class PagePolicy(IConfiguration configuration)
{
    // Browsers hold every redirect that follows a form against form-action: the last one goes to the client, which is
    // this origin (the gateway), a listener of the command line, or an application of another origin.
    private readonly string targets = string.Join(' ',
        ["'self'", "http://127.0.0.1:*", .. ApplicationOrigins.From(configuration).Select(o => o.GetLeftPart(UriPartial.Authority))]);

    /// <param name="withScript">Whether the page runs the script of the passkeys.</param>
    public string Of(bool withScript) =>
        $"default-src 'none'; style-src 'self'; {(withScript ? "script-src 'self'; connect-src 'self'; " : "")}form-action {targets}; base-uri 'none'; frame-ancestors 'none'";
}
