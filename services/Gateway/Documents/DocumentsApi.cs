using System.Security.Cryptography;
using Gateway.Forwarding;
using Scalar.AspNetCore;

namespace Gateway.Documents;

/// <summary>What a developer reads: <c>/openapi/&lt;service&gt;.json</c> and, with all of them in one page, <c>/docs</c>.</summary>
internal static class DocumentsApi
{
    private const string SessionScript = "/docs/session.js";

    private static readonly string Script = ReadScript();

    public static WebApplicationBuilder AddDocuments(this WebApplicationBuilder builder)
    {
        builder.Services.AddMemoryCache();
        return builder;
    }

    public static IEndpointRouteBuilder MapDocuments(this IEndpointRouteBuilder app)
    {
        var services = app.ServiceProvider.GetRequiredService<IReadOnlyList<Service>>();
        // Before the route of the same shape that a service has for its own document: the gateway has none.
        app.MapGet("/openapi/{service}.json", GetDocument.Handle).AllowAnonymous().WithOrder(-1);
        app.MapGet(SessionScript, () => TypedResults.Text(Script, "text/javascript")).AllowAnonymous();
        app.MapScalarApiReference("/docs", (page, context) => Describe(page, context, services)).AllowAnonymous();
        return app;
    }

    // Everything that the page needs comes from here: no fonts, telemetry or assistant of other hosts. The policy holds it to that.
    private static void Describe(ScalarOptions page, HttpContext context, IReadOnlyList<Service> services)
    {
        var nonce = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        context.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; " +
            "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        page.WithTitle("Branch Platform").WithNonce(nonce).DisableDefaultFonts().DisableTelemetry().DisableAgent().DisableMcp().HideDeveloperTools().HideClientButton();
        // Who is signed in here tries requests with his session; there is no public client whose tokens a script of this origin could get.
        page.AddHeaderContent("<nav id=\"session\" style=\"padding: .5rem 1rem; text-align: end\"></nav>").WithJavaScriptConfiguration(SessionScript);
        foreach (var service in services) page.AddDocument(service.Name, service.Name, $"/openapi/{service.Name}.json");
    }

    private static string ReadScript()
    {
        using var reader = new StreamReader(typeof(DocumentsApi).Assembly.GetManifestResourceStream("session.js")!);
        return reader.ReadToEnd();
    }
}
