namespace Gateway.Sessions;

/// <summary>
/// A browser cannot set headers on a WebSocket or an event stream, so SignalR puts a bearer token into the query there.
/// It is taken out at once, before anything can log or forward it.
/// </summary>
internal static class HubQuery
{
    private const string Name = "access_token";

    public static void TakeToken(HttpRequest request)
    {
        if (!request.QueryString.HasValue || request.Query[Name].FirstOrDefault() is not { Length: > 0 } token) return;
        var rest = request.QueryString.Value!.TrimStart('?').Split('&').Where(pair => Uri.UnescapeDataString(pair.Split('=')[0]) != Name);
        request.QueryString = new(string.Join('&', rest) is { Length: > 0 } query ? $"?{query}" : "");
        if (request.Headers.Authorization.Count == 0) request.Headers.Authorization = $"Bearer {token}";
    }
}
