using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Innovation;

/// <summary>One proposal with its reports, its pilot and what was measured.</summary>
public static class GetProposal
{
    /// <param name="Criteria">Those of the current plan.</param>
    /// <param name="Met">Codes of the criteria that the pilot met; empty before its review.</param>
    public sealed record Response(
        Guid Id, int Version, InnovationStatus Status, InnovationKind Kind, Guid BranchId, Guid AuthorId, string Idea, string TargetCustomers, Money Budget,
        DateTimeOffset ProposedAt, Research? Research, Feasible? Feasibility, Risk? Risk, Plan? Pilot, IReadOnlyList<Goal> Criteria,
        IReadOnlyList<Measured> Measurements, IReadOnlyList<string> Met, IReadOnlyList<string> Missed, Asked? RollOut,
        DateTimeOffset? RolledOutAt, DateTimeOffset? StoppedAt);

    public sealed record Research(string Method, int Sample, string Findings, Guid By, DateTimeOffset At);

    /// <param name="PaybackMonths">Null when it never pays back.</param>
    public sealed record Feasible(
        bool IsFeasible, string Technical, string Legal, string Operational, Money NetPresentValue, int? PaybackMonths, Guid By, DateTimeOffset At);

    public sealed record Risk(InnovationRisk Level, bool Approved, string Note, Guid By, DateTimeOffset At);

    public sealed record Plan(
        int No, IReadOnlyList<Guid> Branches, DateOnly From, DateOnly To, string StopLossCode, decimal StopLossLimit, Direction StopLossDirection,
        DateTimeOffset? StartedAt);

    public sealed record Goal(string Code, decimal Target, Direction Direction);

    public sealed record Measured(string Code, decimal Value, DateOnly MeasuredOn, Guid By, DateTimeOffset At);

    /// <param name="Pending">Whether the committee's answer is awaited.</param>
    public sealed record Asked(Guid ApprovalId, string? ProductType, string? DespiteMissed, bool Pending, DateTimeOffset RequestedAt);

    /// <summary>One proposal with its reports, its pilot and what was measured.</summary>
    public static async Task<Found<Response>> Handle(Guid id, CurrentUser user, OperationsDb db, CancellationToken ct)
    {
        var p = await db.Innovations.VisibleTo(user).AsNoTracking().Include(x => x.Criteria).Include(x => x.Measurements).AsSplitQuery().FoundAsync(id, ct);
        return new(Of(p), p.Version);
    }

    private static Response Of(InnovationProposal p) => new(
        p.Id, p.Version, p.Status, p.Kind, p.OrgUnitId, p.AuthorId, p.Idea, p.TargetCustomers, p.Budget, p.ProposedAt,
        p.Research is { } r ? new(r.Method, r.Sample, r.Findings, r.By, r.At) : null,
        p.Feasibility is { } f ? new(f.Feasible, f.Technical, f.Legal, f.Operational, new(f.NetPresentValue, p.Budget.Currency), f.PaybackMonths, f.By, f.At) : null,
        p.Risk is { } k ? new(k.Level, k.Approved, k.Note, k.By, k.At) : null,
        p.Plan is { } n ? new(n.No, n.Branches, n.From, n.To, n.StopLossCode, n.StopLossLimit, n.StopLossDirection, p.PilotStartedAt) : null,
        [.. p.Criteria.Where(c => c.PlanNo == p.Plan?.No).OrderBy(c => c.Code, StringComparer.Ordinal).Select(c => new Goal(c.Code, c.Target, c.Direction))],
        [.. p.Measurements.OrderBy(m => m.Version).Select(m => new Measured(m.Code, m.Value, m.MeasuredOn, m.By, m.At))],
        p.Met, p.Missed,
        p.RollOut is { } o ? new(o.ApprovalId, o.ProductType, o.DespiteMissed, o.Pending, o.RequestedAt) : null,
        p.RolledOutAt, p.StoppedAt);
}
