using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ServiceDefaults.Domain;

namespace ServiceDefaults.Http;

/// <summary>
/// The only place where a refusal becomes an HTTP status: every answer that is not a success is
/// <c>application/problem+json</c> with a stable <c>code</c>, a sentence in the reader's language and a <c>traceId</c>.
/// </summary>
public sealed partial class Problems(Texts texts, IMeterFactory meters) : IExceptionHandler
{
    /// <summary>The room's meter.</summary>
    public const string MeterName = "BranchPlatform.Http";

    private readonly Counter<long> refusals = meters.Create(MeterName)
        .CreateCounter<long>("branch.refusals", description: "Answers that are not a success, by code.");

    /// <summary>Answers for an exception: a broken rule, a lost race, an unreadable request. Anything else says nothing but a trace id.</summary>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested) return true;
        var error = RefusalFor(exception);
        await WriteAsync(httpContext, error, error is null ? StatusCodes.Status500InternalServerError : StatusOf(error));
        return true;
    }

    /// <summary>The refusal that an exception means; nothing for a failure of ours, which alone is news for the log.</summary>
    public static Error? RefusalFor(Exception exception) => exception switch
    {
        DomainException broken => broken.Error,
        DbUpdateConcurrencyException => EntityErrors.ChangedMeanwhile,
        // Two commands wrote the same thing at once, such as the next step of one case: the second has to look again.
        DbUpdateException { InnerException: PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } } => EntityErrors.ChangedMeanwhile,
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => RequestErrors.TooLarge,
        BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType } => RequestErrors.MediaTypeUnsupported,
        BadHttpRequestException unreadable => RequestErrors.MalformedAt(PlaceOf(unreadable)),
        _ => null,
    };

    // Of a body the path of the member, of a query or route the name of the parameter, which the framework tells in its sentence alone.
    private static string? PlaceOf(BadHttpRequestException unreadable) =>
        unreadable.InnerException is JsonException { Path: { } path } ? path
        : ParameterName().Match(unreadable.Message) is { Success: true } found ? found.Groups["name"].Value : null;

    [GeneratedRegex("""^(Required parameter|Failed to bind parameter) ".* (?<name>\w+)" """, RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex ParameterName();

    /// <summary>Gives a bare status code (401, 404, 405 …) the body that every refusal has.</summary>
    public Task WriteForStatusAsync(HttpContext http) => WriteAsync(http, http.Response.StatusCode switch
    {
        StatusCodes.Status401Unauthorized => RequestErrors.TokenInvalid,
        StatusCodes.Status403Forbidden => RequestErrors.Denied,
        StatusCodes.Status404NotFound => RequestErrors.NotFound,
        StatusCodes.Status405MethodNotAllowed => RequestErrors.MethodNotAllowed,
        StatusCodes.Status413PayloadTooLarge => RequestErrors.TooLarge,
        StatusCodes.Status415UnsupportedMediaType => RequestErrors.MediaTypeUnsupported,
        StatusCodes.Status503ServiceUnavailable => RequestErrors.Unavailable,
        >= StatusCodes.Status500InternalServerError => RequestErrors.Failed,
        _ => RequestErrors.Malformed,
    }, http.Response.StatusCode);

    /// <summary>Fills in what the framework's own problems (failed validation) lack.</summary>
    public void Complete(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        if (problem.Extensions.ContainsKey("code")) return;
        Fill(context.HttpContext, problem, RequestErrors.Invalid);
    }

    private async Task WriteAsync(HttpContext http, Error? error, int status)
    {
        error ??= RequestErrors.Failed;
        var problem = new ProblemDetails { Status = status };
        Fill(http, problem, error);
        foreach (var (name, value) in error.Details) problem.Extensions.TryAdd(name, value);
        http.Response.StatusCode = status;
        if (error.Kind == ErrorKind.Unavailable && http.Response.Headers.RetryAfter.Count == 0) http.Response.Headers.RetryAfter = "2";
        await http.Response.WriteAsJsonAsync(problem, options: null, contentType: "application/problem+json");
    }

    private void Fill(HttpContext http, ProblemDetails problem, Error error)
    {
        problem.Type = $"urn:branch:error:{error.Code}";
        problem.Title = texts.Of(error, Texts.ReaderOf(http.Request));
        problem.Extensions.TryAdd("code", error.Code);
        problem.Extensions.TryAdd("traceId", Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier);
        refusals.Add(1, new KeyValuePair<string, object?>("code", error.Code));
    }

    private static int StatusOf(Error error) => error.Kind switch
    {
        ErrorKind.Invalid => error == RequestErrors.TooLarge ? StatusCodes.Status413PayloadTooLarge
            : error == RequestErrors.MediaTypeUnsupported ? StatusCodes.Status415UnsupportedMediaType : StatusCodes.Status400BadRequest,
        ErrorKind.Forbidden => StatusCodes.Status403Forbidden,
        ErrorKind.NotFound => StatusCodes.Status404NotFound,
        ErrorKind.Conflict => StatusCodes.Status409Conflict,
        ErrorKind.PreconditionRequired => StatusCodes.Status428PreconditionRequired,
        ErrorKind.Stale => StatusCodes.Status412PreconditionFailed,
        ErrorKind.KeyReused => StatusCodes.Status422UnprocessableEntity,
        ErrorKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        ErrorKind.Timeout => StatusCodes.Status504GatewayTimeout,
        ErrorKind.TooOften => StatusCodes.Status429TooManyRequests,
    };
}

/// <summary>Refusals that belong to no capability.</summary>
public static class RequestErrors
{
    public static readonly Error Invalid = new("request.invalid", ErrorKind.Invalid);
    public static readonly Error Malformed = new("request.malformed", ErrorKind.Invalid);

    /// <summary>The same, with the place where it cannot be read: <c>$.amount.amount</c> in a body, <c>dryRun</c> in a query.</summary>
    public static Error MalformedAt(string? place) => place is null ? Malformed : Malformed with { Details = new Dictionary<string, object?> { ["at"] = place } };

    public static readonly Error NotFound = new("request.not_found", ErrorKind.NotFound);
    public static readonly Error MethodNotAllowed = new("request.method_not_allowed", ErrorKind.Invalid);
    public static readonly Error MediaTypeUnsupported = new("request.media_type_unsupported", ErrorKind.Invalid);
    public static readonly Error TooLarge = new("request.too_large", ErrorKind.Invalid);
    public static readonly Error TokenInvalid = new("access.token_invalid", ErrorKind.Forbidden);
    public static readonly Error Denied = new("access.denied", ErrorKind.Forbidden);
    public static readonly Error Failed = new("server.failed", ErrorKind.Unavailable);
    public static readonly Error Unavailable = new("server.unavailable", ErrorKind.Unavailable);
    public static readonly Error KeyMissing = new("idempotency.key_missing", ErrorKind.Invalid);
    public static readonly Error KeyInvalid = new("idempotency.key_invalid", ErrorKind.Invalid);
    public static readonly Error KeyReused = new("idempotency.key_reused", ErrorKind.KeyReused);
}
