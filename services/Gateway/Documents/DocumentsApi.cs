using System.Security.Cryptography;
using Gateway.Forwarding;
using Scalar.AspNetCore;

namespace Gateway.Documents;

/// <summary>What a developer reads: <c>/openapi/&lt;service&gt;.json</c> and, with all of them in one page, <c>/docs</c>.</summary>
internal static class DocumentsApi
{
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
        foreach (var service in services) page.AddDocument(service.Name, service.Name, $"/openapi/{service.Name}.json");
    }
}
