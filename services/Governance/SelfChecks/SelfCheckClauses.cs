using Governance.Policies;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;

namespace Governance.SelfChecks;

/// <summary>Which clauses a branch answers for, and how the live evidence stands by them.</summary>
public sealed class SelfCheckClauses(GovernanceDb db, PolicyBook book)
{
    private const string Own = "2.2.3e";

    /// <summary>The clauses that a branch answers for a month: all that apply to branches, but for the one about self-checks itself.</summary>
    public async Task<IReadOnlyList<string>> AskedAsync(string month, CancellationToken ct) =>
        [.. (await book.OnAsync(Periods.End(month).AddDays(-1), ct)).Clauses.Where(c => c.AppliesTo.Contains("Branch") && c.Code != Own).Select(c => c.Code)];

    /// <summary>How those stand at a branch: the names of statuses.</summary>
    public async Task<IReadOnlyDictionary<string, string>> LiveAsync(Guid branch, string month, DateTimeOffset now, CancellationToken ct)
    {
        var policy = await book.OnAsync(Periods.End(month).AddDays(-1), ct);
        var statuses = await db.ClauseStatusesAsync(policy, branch, month, BusinessTime.DayOf(now), ct);
        return (await AskedAsync(month, ct)).ToDictionary(clause => clause, clause => statuses[clause]);
    }
}
