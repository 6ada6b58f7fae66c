using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auditing;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.IntakeDesk;

/// <summary>One consultation with what was asked and answered; the look is recorded, because people tell of themselves in it.</summary>
public static class GetConsultation
{
    public sealed record Response(
        Guid Id, int Version, string No, Guid BranchId, DateOnly Day, Guid? CustomerId, ConsultationChannel Channel, string Topic, string Question, string? Answer,
        int DurationSeconds, bool Resolved, DateTimeOffset? ResolvedAt, Guid ClerkId, Guid? ApplicationId);

    /// <summary>One consultation with what was asked and answered; the look is recorded, because people tell of themselves in it.</summary>
    public static async Task<Found<Response>> Handle(Guid id, CurrentUser user, OperationsDb db, CancellationToken ct)
    {
        var c = await db.Consultations.VisibleTo(user).AsNoTracking().FoundAsync(id, ct);
        await db.LookedAsync(c, ct: ct);
        return new(new(c.Id, c.Version, c.No, c.OrgUnitId, c.Day, c.CustomerId, c.Channel, c.Topic, c.Question, c.Answer, c.DurationSeconds, c.Resolved,
            c.ResolvedAt, c.ClerkId, c.ApplicationId), c.Version);
    }
}
