namespace ServiceDefaults.Http;

/// <summary>The service's name on the map, such as <c>operations</c>.</summary>
public sealed record ServiceIdentity(string Name)
{
    /// <summary>A path of this service as the outside knows it, behind the gateway.</summary>
    public string PublicPath(string path) => $"/api/{Name}{path}";
}
