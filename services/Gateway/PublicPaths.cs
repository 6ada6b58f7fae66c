namespace Gateway;

/// <summary>All that is open without a token, in one place. A test holds every mapped route against it.</summary>
public static class PublicPaths
{
    /// <summary>Signing in, answered by Identity under the same paths.</summary>
    public static readonly IReadOnlyList<string> Identity = ["/.well-known", "/connect", "/account"];

    /// <summary>What the gateway tells everybody about the platform.</summary>
    public static readonly IReadOnlyList<string> Own = ["/health", "/alive", "/docs", "/openapi"];

    /// <summary>Every other path outside <c>/api</c>: there is nothing there, which is no secret.</summary>
    public const string Unknown = "/{**unknown}";
}
