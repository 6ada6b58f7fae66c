using ServiceDefaults.Domain;
using ServiceDefaults.Security;

namespace Gateway.Sessions;

/// <summary>
/// Refuses what a page of another origin makes a browser send along with our cookie. The cookie's SameSite is not enough:
/// two ports of one host are one site. A page of ours can set a header of its own, a foreign one cannot without our consent.
/// </summary>
internal sealed class Forgery(PublicOrigin origin)
{
    /// <summary>What a page of ours sends with every request that may change something.</summary>
    public const string Header = "X-CSRF";

    private readonly string ours = origin.ToString();

    /// <exception cref="DomainException">The request may change something, or opens a lasting connection, and is not plainly ours.</exception>
    public void Refuse(HttpContext http)
    {
        var (request, opens) = (http.Request, IsWebSocket(http.Request));
        if (!opens && IsSafe(request.Method)) return;
        var from = request.Headers.Origin.ToString();
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        // A browser cannot set headers on a WebSocket, but always says where it comes from.
        var meant = opens ? from == ours : request.Headers[Header] == "1" && (from.Length == 0 || from == ours);
        if (!meant || site is not ("" or "same-origin")) throw new DomainException(GatewayErrors.OriginRefused(Header));
    }

    // Over HTTP/2 a WebSocket is opened by CONNECT.
    private static bool IsWebSocket(HttpRequest request) =>
        HttpMethods.IsConnect(request.Method) || request.Headers.Upgrade.ToString().Contains("websocket", StringComparison.OrdinalIgnoreCase);

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);
}
