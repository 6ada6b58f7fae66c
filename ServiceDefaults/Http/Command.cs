using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ServiceDefaults.Domain;
using ServiceDefaults.Http.Imports;
using ServiceDefaults.Persistence;
using ServiceDefaults.Security;

namespace ServiceDefaults.Http;

/// <summary>
/// One request that changes something: who asks, when, and how its effect is saved together with its events and
/// with the answer that the same Idempotency-Key will get again (rule X5).
/// </summary>
public sealed class Command
{
    private readonly HttpContext http;
    private readonly ServiceDb db;
    private readonly JsonSerializerOptions json;

    private Command(HttpContext http, CurrentUser user)
    {
        this.http = http;
        User = user;
        db = http.RequestServices.GetRequiredService<ServiceDb>();
        json = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        Now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
    }

    /// <summary>The person who asks.</summary>
    public CurrentUser User { get; }

    /// <summary>The instant of the command: one for everything that it does.</summary>
    public DateTimeOffset Now { get; }

    public static ValueTask<Command> BindAsync(HttpContext context, ParameterInfo parameter) => new(new Command(context, CurrentUserBinding.Of(context)));

    /// <summary>Says why, for the audit trail (rule X6).</summary>
    public Command Because(string? reason)
    {
        http.RequestServices.GetRequiredService<Origin>().Reason = reason;
        return this;
    }

    /// <summary>Saves a changed aggregate and answers 200.</summary>
    public Task<Saved<T>> SaveAsync<TEntity, T>(TEntity entity, Func<TEntity, T> response, CancellationToken ct) where TEntity : Entity =>
        CommitAsync(new Saved<T> { Status = StatusCodes.Status200OK }, entity, response, ct);

    /// <summary>Saves a new aggregate and answers 201.</summary>
    /// <param name="path">The path of the new record below this service, such as <c>/applications/{id}</c>.</param>
    public Task<Created<T>> CreateAsync<TEntity, T>(TEntity entity, string path, Func<TEntity, T> response, CancellationToken ct) where TEntity : Entity
    {
        db.Add(entity);
        var location = http.RequestServices.GetRequiredService<ServiceIdentity>().PublicPath(path);
        return CommitAsync(new Created<T> { Status = StatusCodes.Status201Created, Location = location }, entity, response, ct);
    }

    /// <summary>Saves a table, all of it or nothing, and answers with the report line by line; a dry run saves nothing.</summary>
    public async Task<Saved<ImportReport>> SaveAsync(Import import, bool dryRun, CancellationToken ct)
    {
        var texts = http.RequestServices.GetRequiredService<Texts>();
        var report = import.Report(dryRun, error => texts.Of(error, Texts.ReaderOf(http.Request)));
        var answer = new Saved<ImportReport> { Status = StatusCodes.Status200OK, Body = JsonSerializer.Serialize(report, json) };
        return report.Stored ? await CommitAsync(answer, () => { }, ct) : answer;
    }

    private Task<TAnswer> CommitAsync<TAnswer, TEntity, T>(TAnswer answer, TEntity entity, Func<TEntity, T> response, CancellationToken ct)
        where TAnswer : StoredAnswer where TEntity : Entity =>
        CommitAsync(answer, () =>
        {
            answer.ETag = StoredAnswer.TagOf(entity.Version);
            answer.Body = JsonSerializer.Serialize(response(entity), json);
        }, ct);

    private async Task<TAnswer> CommitAsync<TAnswer>(TAnswer answer, Action settle, CancellationToken ct) where TAnswer : StoredAnswer
    {
        db.BeforeWrite = () =>
        {
            settle();
            if (http.Features.Get<KeyedRequest>() is not { } keyed) return;
            db.IdempotencyKeys.Add(new()
            {
                ClientId = User.Id, Key = keyed.Key, Route = keyed.Route, BodyHash = keyed.BodyHash(json), Status = answer.Status,
                Location = answer.Location, ETag = answer.ETag, Body = answer.Body, CreatedAt = Now,
            });
        };
        await db.SaveChangesAsync(ct);
        return answer;
    }
}

/// <summary>A request that named an Idempotency-Key.</summary>
internal sealed class KeyedRequest(Guid key, string route, object? body)
{
    private byte[]? hash;

    public Guid Key { get; } = key;
    public string Route { get; } = route;

    /// <summary>
    /// SHA-256 of the body as this service understands it: bound, then written again, so that white space and the
    /// order of members do not make another request of the same one.
    /// </summary>
    public byte[] BodyHash(JsonSerializerOptions json) =>
        hash ??= SHA256.HashData(body is null ? [] : JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), json));
}
