using Microsoft.EntityFrameworkCore;

namespace Governance.Policies;

/// <summary>The versions of the policy, in memory: they never change, and there are few.</summary>
public sealed class PolicyBook(IServiceScopeFactory scopes, TimeProvider clock) : IDisposable
{
    /// <summary>A version that another replica has published is known here after this time at the latest.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim reading = new(1);
    private volatile Book known = new([], DateTimeOffset.MinValue);

    /// <summary>All versions, the newest first.</summary>
    public async ValueTask<IReadOnlyList<PolicyDefinition>> VersionsAsync(CancellationToken ct)
    {
        if (clock.GetUtcNow() - known.ReadAt < Fresh) return known.Versions;
        await reading.WaitAsync(ct);
        try
        {
            var now = clock.GetUtcNow();
            if (now - known.ReadAt < Fresh) return known.Versions;
            await using var scope = scopes.CreateAsyncScope();
            var numbers = await scope.ServiceProvider.GetRequiredService<GovernanceDb>().PolicyVersions.AsNoTracking().Select(v => v.No).ToListAsync(ct);
            if (numbers.Count == known.Versions.Count) return (known = known with { ReadAt = now }).Versions;
            var rows = await scope.ServiceProvider.GetRequiredService<GovernanceDb>().PolicyVersions.AsNoTracking().OrderByDescending(v => v.EffectiveFrom).ToListAsync(ct);
            return (known = new([.. rows.Select(v => v.Read())], now)).Versions;
        }
        finally
        {
            reading.Release();
        }
    }

    /// <summary>The version in force on a day; the first one for what was before there was any.</summary>
    /// <exception cref="InvalidOperationException">There is no policy yet: it comes with the start of the service.</exception>
    public async ValueTask<PolicyDefinition> OnAsync(DateOnly day, CancellationToken ct)
    {
        var versions = await VersionsAsync(ct);
        return versions.On(day) ?? throw new InvalidOperationException("There is no policy yet.");
    }

    public void Dispose() => reading.Dispose();

    private sealed record Book(IReadOnlyList<PolicyDefinition> Versions, DateTimeOffset ReadAt);
}

internal static class PolicyVersions
{
    /// <summary>The version in force on a day; the first one for what was before there was any.</summary>
    /// <param name="versions">The newest first.</param>
    public static PolicyDefinition? On(this IReadOnlyList<PolicyDefinition> versions, DateOnly day) =>
        versions.FirstOrDefault(v => v.EffectiveFrom <= day) ?? (versions.Count == 0 ? null : versions[^1]);
}
