using System.Collections.Concurrent;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace ServiceDefaults.Security;

/// <summary>
/// Who was thrown out while his tokens still run: subjects and sessions with the instant of their revocation, kept in
/// Redis by Identity and mirrored here. A message brings an entry at once, a look every second brings it for certain,
/// and when the last good look is too old, every token is refused (fail closed).
/// </summary>
public sealed class DenyList(IConnectionMultiplexer redis, TimeProvider clock) : BackgroundService, IHealthCheck
{
    /// <summary>Sorted set: <c>sub:…</c> or <c>sid:…</c> with the unix milliseconds of the revocation as score.</summary>
    public const string Key = "auth:deny";

    /// <summary>Says that the set has grown; the message is the member.</summary>
    public const string Channel = "auth:deny";

    /// <summary>An entry is kept as long as a token of before it can still run: the longest access token and the clock skew, doubled.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1), StaleAfter = TimeSpan.FromSeconds(4);
    private readonly ConcurrentDictionary<string, long> entries = new();
    private long lastGoodLook = clock.GetTimestamp();

    /// <summary>Whether this process no longer knows who was thrown out.</summary>
    public bool IsStale => clock.GetElapsedTime(Volatile.Read(ref lastGoodLook)) > StaleAfter;

    /// <summary>A service that refuses everybody is not ready for anybody.</summary>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(IsStale ? HealthCheckResult.Unhealthy("Redis does not answer; no token can be judged.") : HealthCheckResult.Healthy());

    /// <summary>Whether the token's subject was revoked after the token was issued, or its session was ended.</summary>
    public bool IsDenied(TokenUser user) =>
        !entries.IsEmpty
        && ((entries.TryGetValue($"sub:{user.Id}", out var at) && user.IssuedAt.ToUnixTimeMilliseconds() <= at)
            || (user.SessionId is { } sid && entries.ContainsKey($"sid:{sid}")));

    /// <summary>Ends every token of a subject issued up to now, everywhere within five seconds. For Identity.</summary>
    public Task DenySubjectAsync(Guid subject) => DenyAsync($"sub:{subject}");

    /// <summary>Ends a session, everywhere within five seconds. For Identity.</summary>
    public Task DenySessionAsync(string sessionId) => DenyAsync($"sid:{sessionId}");

    private async Task DenyAsync(string member)
    {
        var at = clock.GetUtcNow();
        var db = redis.GetDatabase();
        await db.SortedSetAddAsync(Key, member, at.ToUnixTimeMilliseconds());
        await db.SortedSetRemoveRangeByScoreAsync(Key, double.NegativeInfinity, (at - Window).ToUnixTimeMilliseconds());
        await redis.GetSubscriber().PublishAsync(RedisChannel.Literal(Channel), member);
        entries[member] = at.ToUnixTimeMilliseconds();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var woken = new SemaphoreSlim(0, 1);
        try
        {
            await redis.GetSubscriber().SubscribeAsync(RedisChannel.Literal(Channel), (_, _) => { if (woken.CurrentCount == 0) woken.Release(); });
        }
        catch (RedisException) { /* the look every second is what counts */ }
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LookAsync();
                Volatile.Write(ref lastGoodLook, clock.GetTimestamp());
            }
            catch (Exception e) when (e is RedisException or TimeoutException) { /* IsStale tells */ }
            try { await woken.WaitAsync(Interval, stoppingToken); }
            catch (OperationCanceledException) { return; }
        }
    }

    private async Task LookAsync()
    {
        var since = (clock.GetUtcNow() - Window).ToUnixTimeMilliseconds();
        var now = await redis.GetDatabase().SortedSetRangeByScoreWithScoresAsync(Key, since);
        foreach (var entry in now) entries[entry.Element.ToString()] = (long)entry.Score;
        foreach (var old in entries.Where(e => e.Value < since)) entries.TryRemove(old);
    }
}
