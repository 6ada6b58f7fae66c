using Governance.Policies;
using ServiceDefaults.Domain;

namespace Governance.Exemptions;

/// <summary>Has units judged anew whose exemption has begun or ended: what they did meanwhile was recorded all the same.</summary>
public sealed class ExemptionDesk(GovernanceDb db, PolicyBook book)
{
    /// <summary>With the transaction of the caller.</summary>
    public async Task JudgeAnewAsync(ClauseExemption exemption, DateTimeOffset now, CancellationToken ct)
    {
        var today = BusinessTime.DayOf(now);
        // A later version of the policy may have no such clause.
        if ((await book.OnAsync(today, ct)).Clause(exemption.Clause) is { } clause)
            await db.JudgeAnewAsync(exemption.OrgUnitId, exemption.UnitType, clause.Code, clause.PeriodOf(today), ct);
    }
}
