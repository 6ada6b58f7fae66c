using System.ComponentModel.DataAnnotations;
using ServiceDefaults.Http;

namespace Governance.Plans;

/// <summary>How a plan's content comes over the wire; the draft and its revision have the same.</summary>
public static class PlanShapes
{
    public sealed record TargetLine([property: Required, RegularExpression("^[A-Z0-9]{1,40}$")] string Metric, [property: Range(0.01, 1e14)] decimal Value);

    public sealed record MilestoneLine([property: Required, StringLength(200), RegularExpression(PlainText.Pattern)] string Title, DateOnly DueOn);

    /// <param name="OwnerId">An employee of the branch; a draft may leave it open.</param>
    /// <param name="BudgetRef">What it is paid from.</param>
    public sealed record InitiativeLine(
        [property: Required, StringLength(200), RegularExpression(PlainText.Pattern)] string Title, Guid? OwnerId, [property: Required, MaxLength(50)] IReadOnlyList<MilestoneLine> Milestones,
        [property: RegularExpression("^[A-Za-z0-9._-]{1,60}$")] string? BudgetRef);

    public static PlanContent Read(IReadOnlyList<TargetLine> targets, IReadOnlyList<InitiativeLine> initiatives) => new(
        [.. targets.Select(t => new PlanTarget(t.Metric, t.Value))],
        [.. initiatives.Select(i => new Initiative(i.Title, i.OwnerId, [.. i.Milestones.Select(m => new Milestone(m.Title, m.DueOn))], i.BudgetRef))]);
}
