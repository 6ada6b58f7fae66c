using Governance.Journals.OpenExceptions;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Journals;

/// <summary>One journal, with the exceptions that its closing has to name (policy 2.2.3a).</summary>
public static class GetJournal
{
    /// <param name="ToBeOwned">Exceptions that are open now, of which the closing has to name the owner; none once it is closed.</param>
    /// <param name="Exceptions">Those that the day left open, each with its owner.</param>
    /// <param name="Intact">Whether it still says what was signed.</param>
    /// <param name="MissedAt">When it was told that it was not closed in time.</param>
    public sealed record Response(
        Guid Id, JournalStatus Status, Guid BranchId, DateOnly Day, OpeningCheck? Opening, Guid? OpenedBy, DateTimeOffset? OpenedAt, IReadOnlyList<Handover> Handovers,
        IReadOnlyList<Guid> ToBeOwned, ClosingCheck? Closing, CashCount? Cash, IReadOnlyList<OpenedException> Exceptions, Guid? SignedBy, DateTimeOffset? ClosedAt, string? Hash,
        bool? Intact, DateTimeOffset? MissedAt, int Version);

    /// <summary>One journal, with the exceptions that its closing has to name (policy 2.2.3a).</summary>
    public static async Task<Found<Response>> Handle(Guid id, CurrentUser user, GovernanceDb db, CancellationToken ct)
    {
        var j = await db.BranchJournals.VisibleTo(user).AsNoTracking().FoundAsync(id, ct);
        IReadOnlyList<Guid> open = j.Status == JournalStatus.Closed ? [] : [.. await db.OpenExceptionsAsync(j.OrgUnitId, j.Day, ct)];
        return new(
            new(j.Id, j.Status, j.OrgUnitId, j.Day, j.Opening, j.OpenedBy, j.OpenedAt, j.Handovers, open, j.ClosingCheck, j.Cash, j.Exceptions, j.SignedBy, j.ClosedAt, j.Hash,
                j.IsIntact(), j.MissedAt, j.Version), j.Version);
    }
}
