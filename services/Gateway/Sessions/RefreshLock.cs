using System.Security.Cryptography;
using ServiceDefaults.Domain;
using StackExchange.Redis;

namespace Gateway.Sessions;

/// <summary>Lets one replica at a time refresh a session. Two at once would use a refresh token twice, which ends the session.</summary>
internal interface IRefreshLock
{
    /// <summary>Waits for its turn.</summary>
    Task<IDisposable> EnterAsync(string session);
}

/// <summary>The lock as a key in Redis that runs out by itself, and is deleted by nobody but its owner.</summary>
internal sealed class RedisRefreshLock(IConnectionMultiplexer redis, TimeProvider clock) : IRefreshLock
{
    private const string Release = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0";

    // A holder that died is waited for; one that works is done long before.
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(15), Between = TimeSpan.FromMilliseconds(25);

    public async Task<IDisposable> EnterAsync(string session)
    {
        var (key, owner, began) = ((RedisKey)$"gateway:refresh:{session}", (RedisValue)RandomNumberGenerator.GetBytes(16), clock.GetTimestamp());
        try
        {
            while (!await redis.GetDatabase().StringSetAsync(key, owner, Lease, When.NotExists))
            {
                if (clock.GetElapsedTime(began) > Lease) throw new TimeoutException();
                await Task.Delay(Between, clock);
            }
        }
        catch (Exception e) when (e is RedisException or TimeoutException) { throw new DomainException(GatewayErrors.SessionsUnknown); }
        return new Held(redis, key, owner);
    }

    private sealed class Held(IConnectionMultiplexer redis, RedisKey key, RedisValue owner) : IDisposable
    {
        public void Dispose() => redis.GetDatabase().ScriptEvaluate(Release, [key], [owner], CommandFlags.FireAndForget);
    }
}
