using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Approvals;

/// <summary>One case with what is to be decided on, its steps and its history.</summary>
public static class GetApproval
{
    /// <param name="Counted">The amount that chose the tier: with what the requester had asked for before, where that counts.</param>
    /// <param name="Rate">By which it was reckoned, where the amount is in another currency than the tiers.</param>
    /// <param name="Unbudgeted">Whether it is not in the budget.</param>
    /// <param name="Snapshot">The content, as the service that asked wrote it.</param>
    /// <param name="TierRevision">The revision of the tiers that the case goes by.</param>
    /// <param name="MayDecide">Whether the caller finds it in his inbox.</param>
    public sealed record Response(
        Guid Id, ApprovalStatus Status, string Matter, string SubjectType, Guid SubjectId, Guid OrgUnitId, Money? Amount, Money? Counted, UsedRate? Rate, string? Level, bool Unbudgeted,
        Guid RequesterId, string ContentHash, JsonElement Snapshot, int TierRevision, int Tier, int Step, IReadOnlyList<string> OpenRoles, bool MayDecide,
        IReadOnlyList<CaseStep> Steps, IReadOnlyList<CaseDelegate> Delegates, DateTimeOffset RequestedAt, DateTimeOffset WaitingSince,
        DateTimeOffset? RemindedAt, DateTimeOffset? EndedAt, IReadOnlyList<Entry> History, int Version);

    /// <summary>What happened.</summary>
    /// <param name="OnBehalfOf">In whose place the actor acted.</param>
    /// <param name="ContentHash">What it was about.</param>
    public sealed record Entry(
        int No, ApprovalAct Act, int Step, int Tier, string? Role, Guid? ActorId, string? ActorName, Guid? OnBehalfOf, string? Reason, int? ToStep, Guid? ToId,
        Guid? DelegationId, string ContentHash, DateTimeOffset At);

    /// <summary>One case with what is to be decided on, its steps and its history.</summary>
    public static async Task<Found<Response>> Handle(Guid id, CurrentUser user, ApprovalDesk desk, CancellationToken ct)
    {
        var c = await (await desk.ReadableAsync(user, ct)).AsNoTracking().FoundAsync(id, ct);
        var mayDecide = await (await desk.InboxAsync(user, ct)).AnyAsync(x => x.Id == id, ct);
        return new(
            new(c.Id, c.Status, c.Matter, c.SubjectType, c.SubjectId, c.OrgUnitId, c.Amount, c.Counted, c.Rate, c.Level, c.Unbudgeted, c.RequesterId, c.ContentHash,
                JsonElement.Parse(c.Snapshot), c.TierRevision, c.Tier, c.StepNo, c.OpenRoles, mayDecide, c.Steps, c.Delegates, c.RequestedAt, c.WaitingSince,
                c.RemindedAt, c.EndedAt,
                [
                    .. c.History.OrderBy(e => e.No).Select(e => new Entry(e.No, e.Act, e.Step, e.Tier, e.Role, e.ActorId, e.ActorName, e.OnBehalfOf, e.Reason, e.ToStep, e.ToId,
                        e.DelegationId, e.ContentHash, e.At)),
                ], c.Version), c.Version);
    }
}
