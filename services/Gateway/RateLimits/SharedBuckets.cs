using StackExchange.Redis;

namespace Gateway.RateLimits;

/// <summary>What a bucket gave.</summary>
/// <param name="Permits">At most as many as were wanted.</param>
/// <param name="Wait">If it gave none: when it will have one again.</param>
internal readonly record struct Grant(int Permits, TimeSpan Wait);

/// <summary>Token buckets that all replicas take from: one script, one round trip, by Redis's own clock.</summary>
internal sealed class SharedBuckets(IConnectionMultiplexer redis)
{
    // Numbers become text with 14 digits in Redis's Lua, which milliseconds fit into.
    private const string Take = """
        local rate, burst, wanted = tonumber(ARGV[1]) / 1000, tonumber(ARGV[2]), tonumber(ARGV[3])
        local time = redis.call('TIME')
        local now = time[1] * 1000 + math.floor(time[2] / 1000)
        local state = redis.call('HMGET', KEYS[1], 'level', 'at')
        local level = math.min(burst, (tonumber(state[1]) or burst) + math.max(0, now - (tonumber(state[2]) or now)) * rate)
        local permits = math.min(wanted, math.floor(level))
        level = level - permits
        redis.call('HSET', KEYS[1], 'level', level, 'at', now)
        redis.call('PEXPIRE', KEYS[1], math.ceil((burst - level) / rate) + 1000)
        return { permits, permits > 0 and 0 or math.ceil((1 - level) / rate) }
        """;

    // Longer than this nobody waits for a limit: then each replica counts for itself.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    /// <returns>Nothing when Redis does not answer.</returns>
    public async ValueTask<Grant?> TakeAsync(string bucket, Rate rate, int wanted)
    {
        if (!redis.IsConnected) return null;
        try
        {
            var answer = (long[])(await redis.GetDatabase().ScriptEvaluateAsync(Take, [$"gateway:rate:{bucket}"], [rate.PerSecond, rate.Burst, wanted]).WaitAsync(Patience))!;
            return new((int)answer[0], TimeSpan.FromMilliseconds(answer[1]));
        }
        catch (Exception e) when (e is RedisException or TimeoutException) { return null; }
    }
}
