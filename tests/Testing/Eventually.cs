using System.Diagnostics;

namespace Testing;

/// <summary>Waits for what becomes true by and by, and says what was waited for when it does not.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Asks again until the condition holds.</summary>
    public static Task True(Func<Task<bool>> condition, string what, TimeSpan? patience = null) =>
        Get(async () => await condition() ? true : (bool?)null, what, patience);

    /// <summary>Asks again until there is an answer.</summary>
    public static async Task<T> Get<T>(Func<Task<T?>> ask, string what, TimeSpan? patience = null) where T : struct =>
        (await GetCore(async () => (object?)await ask(), what, patience)) is T value ? value : throw new UnreachableException();

    /// <summary>Asks again until there is an answer.</summary>
    public static async Task<T> Find<T>(Func<Task<T?>> ask, string what, TimeSpan? patience = null) where T : class =>
        (T)await GetCore(async () => await ask(), what, patience);

    private static async Task<object> GetCore(Func<Task<object?>> ask, string what, TimeSpan? patience)
    {
        var started = Stopwatch.StartNew();
        Exception? last = null;
        while (started.Elapsed < (patience ?? Patience))
        {
            try { if (await ask() is { } answer) return answer; }
            catch (Exception e) when (e is HttpRequestException or Npgsql.NpgsqlException) { last = e; }
            await Task.Delay(20);
        }
        throw new TimeoutException($"It did not come true within {(patience ?? Patience).TotalSeconds} s: {what}.", last);
    }
}
