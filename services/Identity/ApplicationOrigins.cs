namespace Identity;

/// <summary>Origins of applications that send people here to sign in, from <c>Clients:&lt;name&gt;:Origin</c>.</summary>
internal static class ApplicationOrigins
{
    public static IEnumerable<Uri> From(IConfiguration configuration) =>
        configuration.GetSection("Clients").GetChildren().Select(client => Read(client["Origin"])).OfType<Uri>();

    /// <summary>Nothing, unless it is scheme, host and port alone.</summary>
    public static Uri? Read(string? value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri is { PathAndQuery: "/", Fragment: "", UserInfo: "" } ? uri : null;
}
