using System.Text;

namespace Benchmarks.Load;

/// <summary>A request as bytes, with places that take another id each time.</summary>
/// <param name="Text">The request; each <see cref="Hole"/> is such a place.</param>
/// <param name="NextId">What comes there.</param>
/// <param name="Expected">The only status that counts.</param>
internal sealed record RequestTemplate(string Text, Func<Guid> NextId, int Expected)
{
    /// <summary>As long as an id.</summary>
    public const string Hole = "########-####-####-####-############";

    public static RequestTemplate Post(Uri origin, string path, string token, string body, Func<Guid> nextId) =>
        new($"{Head(origin, "POST", path, token)}Idempotency-Key: {Hole}\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}", nextId, 201);

    public static RequestTemplate Get(Uri origin, string path, string token, Func<Guid> nextId) =>
        new($"{Head(origin, "GET", path, token)}\r\n", nextId, 200);

    /// <summary>A copy of the bytes that one connection may write into, and where the holes are.</summary>
    public (byte[] Bytes, int[] Holes) Open()
    {
        var holes = new List<int>();
        for (var at = Text.IndexOf(Hole, StringComparison.Ordinal); at >= 0; at = Text.IndexOf(Hole, at + 1, StringComparison.Ordinal)) holes.Add(at);
        return (Encoding.ASCII.GetBytes(Text), [.. holes]);
    }

    private static string Head(Uri origin, string method, string path, string token) =>
        $"{method} {path} HTTP/1.1\r\nHost: {origin.Authority}\r\nAuthorization: Bearer {token}\r\n";
}
