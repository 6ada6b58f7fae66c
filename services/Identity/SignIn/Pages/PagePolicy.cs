namespace Identity.SignIn.Pages;

/// <summary>The content security policy of the pages.</summary>
internal sealed class PagePolicy(IConfiguration configuration)
{
    // Browsers hold every redirect that follows a form against form-action: the last one goes to the client, which is
    // this origin (the gateway), a listener of the command line, or an application of another origin.
    private readonly string targets = string.Join(' ', ApplicationOrigins.From(configuration).Select(o => o.GetLeftPart(UriPartial.Authority)).Prepend("http://127.0.0.1:*").Prepend("'self'"));

    public string Value => $"default-src 'none'; style-src 'self'; form-action {targets}; base-uri 'none'; frame-ancestors 'none'";
}
