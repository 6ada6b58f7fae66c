using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Risk.Assessments;

/// <summary>The rules by which applications are judged now.</summary>
public static class GetCurrentRuleSet
{
    public sealed record Response(string Version, DateTimeOffset InForceFrom, IReadOnlyList<RiskRule> Rules, IReadOnlyList<LevelBand> Bands);

    /// <summary>The rules by which applications are judged now.</summary>
    public static async Task<Ok<Response>> Handle(RiskDb db, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var rules = await db.RuleSets.AsNoTracking().Where(r => r.InForceFrom <= now).OrderByDescending(r => r.InForceFrom).FirstAsync(ct);
        return TypedResults.Ok(new Response(rules.Version, rules.InForceFrom, rules.Rules, rules.Bands));
    }
}
