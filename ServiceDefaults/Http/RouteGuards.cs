using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using ServiceDefaults.Domain;
using ServiceDefaults.Http.Imports;
using ServiceDefaults.Persistence;
using ServiceDefaults.Security;

namespace ServiceDefaults.Http;

/// <summary>Endpoint metadata: the route creates something, so a repeated request must be recognisable.</summary>
public sealed record RequiresIdempotencyKey;

/// <summary>Endpoint metadata: a valid token is enough here; whoever answers asks for more, if more is needed.</summary>
public sealed record RequiredSignIn;

/// <summary>What every route of a service says about itself.</summary>
public static class RouteGuards
{
    /// <summary>
    /// Asks for a permission, and puts the one order of checks around the handler: key well formed (400), permission
    /// (403), then what the handler checks; a refusal of a request whose key was answered before gets that answer again.
    /// </summary>
    public static RouteHandlerBuilder RequirePermission(this RouteHandlerBuilder route, string permission) =>
        route.WithMetadata(new RequiredPermission(permission)).RequireAuthorization().AddEndpointFilter(GuardAsync);

    /// <summary>Asks for a valid token and for no permission: what concerns the signed-in person alone, or is decided by who answers behind.</summary>
    public static TBuilder RequireSignIn<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder =>
        route.RequireAuthorization().WithMetadata(new RequiredSignIn());

    /// <summary>Marks a route that creates: it refuses a request without an Idempotency-Key.</summary>
    public static RouteHandlerBuilder Creates(this RouteHandlerBuilder route) => route.WithMetadata(new RequiresIdempotencyKey());

    /// <summary>Routes that name neither a permission, nor that a token is enough, nor that they are open to everybody.</summary>
    public static IReadOnlyList<string> Unguarded(IEnumerable<EndpointDataSource> sources) =>
    [
        .. sources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<RequiredPermission>() is null && e.Metadata.GetMetadata<RequiredSignIn>() is null
                && e.Metadata.GetMetadata<IAllowAnonymous>() is null)
            .Select(e => $"{string.Join(',', e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["*"])} {e.RoutePattern.RawText}"),
    ];

    private static async ValueTask<object?> GuardAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var keyed = KeyOf(context);
        var user = CurrentUserBinding.Of(http);
        if (user.Granted.Count == 0)
            throw new DomainException(AccessErrors.PermissionMissing(http.GetEndpoint()!.Metadata.GetRequiredMetadata<RequiredPermission>().Permission));
        if (keyed is null) return await next(context);

        http.Features.Set(keyed);
        try
        {
            return await next(context);
        }
        catch (Exception refused) when (MayBeAReplay(refused))
        {
            return await ReplayAsync(http, user, keyed) ?? throw Rethrow(refused);
        }
    }

    // Absent or out of reach stays 404, whatever the key was used for; everything else may be the echo of an earlier success.
    private static bool MayBeAReplay(Exception e) =>
        e is DomainException { Error.Kind: not (ErrorKind.NotFound or ErrorKind.Invalid or ErrorKind.Unavailable) } or DbUpdateConcurrencyException
        || e is DbUpdateException { InnerException: PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } };

    private static async Task<StoredAnswer?> ReplayAsync(HttpContext http, CurrentUser user, KeyedRequest keyed)
    {
        var db = http.RequestServices.GetRequiredService<ServiceDb>();
        var stored = await db.IdempotencyKeys.AsNoTracking()
            .SingleOrDefaultAsync(k => k.ClientId == user.Id && k.Key == keyed.Key, http.RequestAborted);
        if (stored is null) return null;
        var json = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        return stored.Route == keyed.Route && stored.BodyHash.AsSpan().SequenceEqual(keyed.BodyHash(json))
            ? StoredAnswer.Replay(stored)
            : throw new DomainException(RequestErrors.KeyReused);
    }

    private static Exception Rethrow(Exception e)
    {
        System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e);
        return e;
    }

    private static KeyedRequest? KeyOf(EndpointFilterInvocationContext context)
    {
        var http = context.HttpContext;
        var metadata = http.GetEndpoint()!.Metadata;
        if (!http.Request.Headers.TryGetValue("Idempotency-Key", out var header))
        {
            return metadata.GetMetadata<RequiresIdempotencyKey>() is null ? null : throw new DomainException(RequestErrors.KeyMissing);
        }
        if (!Guid.TryParse(header, out var key)) throw new DomainException(RequestErrors.KeyInvalid);
        var bodyType = metadata.GetMetadata<IAcceptsMetadata>()?.RequestType;
        var body = context.Arguments.OfType<TableUpload>().FirstOrDefault() ?? (bodyType is null ? null : context.Arguments.FirstOrDefault(bodyType.IsInstanceOfType));
        return new(key, $"{http.Request.Method} {http.Request.Path}", body);
    }
}
