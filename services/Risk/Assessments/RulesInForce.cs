using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Risk.Assessments;

/// <summary>The rules by which applications are judged, kept for some seconds: they change a few times a year and are asked for all the time.</summary>
public sealed class RulesInForce(RiskDb db, IMemoryCache cache)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);

    public async Task<RuleSet> AtAsync(DateTimeOffset now, CancellationToken ct)
    {
        var rules = await cache.GetOrCreateAsync(nameof(RuleSet), entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = Kept;
            return db.RuleSets.AsNoTracking().OrderByDescending(r => r.InForceFrom).ToListAsync(ct);
        });
        return rules!.First(r => r.InForceFrom <= now);
    }
}
