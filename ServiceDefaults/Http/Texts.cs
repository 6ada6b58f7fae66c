using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Resources;
using Microsoft.AspNetCore.Http;
using ServiceDefaults.Domain;

namespace ServiceDefaults.Http;

/// <summary>
/// The sentences that people read, by error code: <c>Texts.resx</c> (zh-CN) and <c>Texts.en.resx</c> (English) of
/// the service, then of this library.
/// </summary>
public sealed class Texts(Assembly service)
{
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN"), English = CultureInfo.GetCultureInfo("en");

    private const string Ours = "ServiceDefaults.Http.Texts";

    private readonly ResourceManager[] sources =
    [
        new($"{service.GetName().Name}.Texts", service),
        new(Ours, typeof(Texts).Assembly),
    ];
    private readonly ConcurrentDictionary<(string, bool), string?> found = new();

    /// <summary>The sentence of an error in the reader's language; the bare code when nobody wrote one.</summary>
    public string Of(Error error, CultureInfo reader) =>
        Find(error.Code, reader) is { } text ? string.Format(reader, text, error.Arguments) : error.Code;

    /// <summary>The text under a key, or nothing.</summary>
    public string? Find(string key, CultureInfo reader) => found.GetOrAdd((key, reader == English), _ =>
        sources.Where(s => s.BaseName == Ours || HasTexts(s)).Select(s => s.GetString(key, reader)).FirstOrDefault(t => t is not null));

    /// <summary>zh-CN unless the reader asks for English first.</summary>
    public static CultureInfo ReaderOf(HttpRequest request)
    {
        var header = request.Headers.AcceptLanguage;
        if (header.Count == 0) return Chinese;
        var wanted = request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1).Select(l => l.Value.ToString())
            .FirstOrDefault(l => l.StartsWith("en", StringComparison.OrdinalIgnoreCase) || l.StartsWith("zh", StringComparison.OrdinalIgnoreCase));
        return wanted is not null && wanted.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? English : Chinese;
    }

    private bool HasTexts(ResourceManager source) => service.GetManifestResourceNames().Contains($"{source.BaseName}.resources");
}
