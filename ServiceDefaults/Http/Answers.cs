using System.Globalization;
using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Http;

/// <summary>The answer to a command that changed an aggregate: 200, its body and the new version as ETag.</summary>
public sealed class Saved<T> : StoredAnswer, IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));
}

/// <summary>The answer to a command that created an aggregate: 201, Location, its body and version 1 as ETag.</summary>
public sealed class Created<T> : StoredAnswer, IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status201Created, typeof(T), ["application/json"]));
}

/// <summary>An answer whose bytes were settled before its effect was committed, so that both can be stored together.</summary>
public class StoredAnswer : IResult
{
    internal int Status { get; init; }
    internal string? Location { get; init; }
    internal string ETag { get; set; } = "";
    internal string Body { get; set; } = "";
    internal bool Replayed { get; init; }

    internal static string TagOf(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    internal static StoredAnswer Replay(IdempotencyKey stored) =>
        new() { Status = stored.Status, Location = stored.Location, ETag = stored.ETag, Body = stored.Body, Replayed = true };

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = "application/json; charset=utf-8";
        if (ETag.Length > 0) response.Headers.ETag = ETag;
        if (Location is not null) response.Headers.Location = Location;
        if (Replayed) response.Headers["Idempotency-Replayed"] = "true";
        return response.WriteAsync(Body, Encoding.UTF8, httpContext.RequestAborted);
    }
}

/// <summary>One record with its version as ETag; 304 for a reader that has that version already.</summary>
public sealed class Found<T>(T value, int version) : IResult, IEndpointMetadataProvider
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var tag = StoredAnswer.TagOf(version);
        httpContext.Response.Headers.ETag = tag;
        if (httpContext.Request.Headers.IfNoneMatch == tag)
        {
            httpContext.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        return httpContext.Response.WriteAsJsonAsync(value, httpContext.RequestAborted);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));
}

/// <summary>One page of a list, newest first. <see cref="Next"/> is the cursor for <c>?after=</c>; there are no totals.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next)
{
    /// <summary>How many rows a page has when the reader does not say.</summary>
    public const int DefaultSize = 50;

    /// <summary>Makes a page of rows that were asked for with one more than the page holds.</summary>
    public static Page<T> Of(IReadOnlyList<T> rows, int size, Func<T, string> cursor) =>
        rows.Count <= size ? new(rows, null) : new([.. rows.Take(size)], cursor(rows[size - 1]));
}
