using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Http.Exports;

/// <summary>Endpoint metadata: this list is read page by page and never as a file.</summary>
public sealed record NeverExported;

/// <summary>
/// Every list as a file: with <c>?format=csv</c> or <c>?format=xlsx</c> a GET that answers with a <see cref="Page{T}"/> is asked for one
/// page after the other, and the rows of all of them are one attachment. Permission, reach and filters stay the list's own, and no
/// list needs a line of code.
/// </summary>
public static class ExportLists
{
    public const int MostRows = 200_000;

    private const int PageSize = 200;

    /// <summary>Keeps a list from being exported, where a clause asks for more than the right to read it.</summary>
    public static RouteHandlerBuilder NeverExports(this RouteHandlerBuilder route) => route.WithMetadata(new NeverExported());

    /// <summary>The type of a list's items; nothing for a route that is no list.</summary>
    internal static Type? ItemOf(IEnumerable<object> metadata) => metadata.OfType<IProducesResponseTypeMetadata>().Select(answer => answer.Type)
        .FirstOrDefault(type => type is { IsGenericType: true } && type.GetGenericTypeDefinition() == typeof(Page<>))?.GenericTypeArguments[0];

    internal static void UseExports(this WebApplication app) => app.Use(list => http =>
        HttpMethods.IsGet(http.Request.Method) && http.Request.Query.ContainsKey("format") && http.GetEndpoint() is { } endpoint && ItemOf(endpoint.Metadata) is { } item
            ? ExportAsync(http, list, endpoint, item)
            : list(http));

    private static async Task ExportAsync(HttpContext http, RequestDelegate list, Endpoint endpoint, Type item)
    {
        var format = TableFormat.Of(http.Request.Query["format"].ToString()) ?? throw new DomainException(ExportErrors.FormatUnknown);
        if (endpoint.Metadata.GetMetadata<NeverExported>() is not null) throw new DomainException(ExportErrors.NotOffered);
        var origin = http.RequestServices.GetRequiredService<Origin>();
        (origin.Action, origin.LooksOnce) = ($"{origin.Action}.{format.Name}", true);

        using var first = await PageAsync(http, list, http.Request.Query["after"]);
        if (first is null) return;
        await RecordAsync(http, origin, format);

        var columns = TableColumns.Of(item, http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions);
        await using var file = TemporaryFile();
        await format.WriteAsync(file, columns.Names, RowsAsync(http, list, first, columns, http.RequestAborted), http.RequestAborted);

        // Only a whole file leaves: half of one would look like all of it.
        var response = http.Response;
        response.ContentType = format.ContentType;
        response.ContentLength = file.Length;
        response.Headers.ContentDisposition = $"attachment; filename=\"{FileNameOf(endpoint)}.{format.Name}\"";
        response.Headers.CacheControl = "no-store";
        file.Position = 0;
        await file.CopyToAsync(response.Body, http.RequestAborted);
    }

    private static async IAsyncEnumerable<object?[]> RowsAsync(
        HttpContext http, RequestDelegate list, JsonDocument first, TableColumns columns, [EnumeratorCancellation] CancellationToken ct)
    {
        var count = 0;
        for (var page = first; ;)
        {
            string? next;
            using (page)
            {
                foreach (var row in page.RootElement.GetProperty("items").EnumerateArray())
                {
                    if (++count > MostRows) throw new DomainException(ExportErrors.TooManyRows(MostRows));
                    yield return columns.RowOf(row);
                }
                next = page.RootElement.GetProperty("next").GetString();
            }
            if (next is null) yield break;
            ct.ThrowIfCancellationRequested();
            page = await PageAsync(http, list, next) ?? throw new InvalidOperationException($"{http.Request.Path} gave a page and then refused the next.");
        }
    }

    /// <summary>Lets the route answer into memory. What is no page (a refusal) becomes the answer as it is.</summary>
    private static async Task<JsonDocument?> PageAsync(HttpContext http, RequestDelegate list, string? after)
    {
        var (asked, answer) = (http.Request.QueryString, http.Features.GetRequiredFeature<IHttpResponseBodyFeature>());
        using var bytes = new MemoryStream();
        var page = new StreamResponseBodyFeature(bytes);
        http.Request.QueryString = QueryOf(http.Request.Query, after);
        http.Features.Set<IHttpResponseBodyFeature>(page);
        try
        {
            await list(http);
            await page.CompleteAsync();
        }
        finally
        {
            http.Request.QueryString = asked;
            http.Features.Set(answer);
        }
        bytes.Position = 0;
        if (http.Response.StatusCode == StatusCodes.Status200OK) return await JsonDocument.ParseAsync(bytes, cancellationToken: http.RequestAborted);
        if (bytes.Length > 0) await bytes.CopyToAsync(http.Response.Body, http.RequestAborted);
        return null;
    }

    private static QueryString QueryOf(IQueryCollection asked, string? after)
    {
        var query = new QueryBuilder(asked.Where(part => part.Key is not ("format" or "size" or "after"))) { { "size", $"{PageSize}" } };
        if (!string.IsNullOrEmpty(after)) query.Add("after", after);
        return query.ToQueryString();
    }

    // What is taken out of the house is recorded before it leaves; a list that records its readers has done so already.
    private static async Task RecordAsync(HttpContext http, Origin origin, TableFormat format)
    {
        if (origin.Looked || http.RequestServices.GetService<ServiceDb>() is not { } db) return;
        db.Looked("Export", Guid.Empty, Guid.Empty, with: new { format = format.Name });
        await db.SaveChangesAsync(http.RequestAborted);
    }

    private static string FileNameOf(Endpoint endpoint) => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? "List";

    private static FileStream TemporaryFile()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new(Path.Combine(Path.GetTempPath(), $"export-{Path.GetRandomFileName()}"), options);
    }
}
