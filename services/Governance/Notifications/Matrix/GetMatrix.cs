using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;

namespace Governance.Notifications.Matrix;

/// <summary>Who is told of what, or an earlier revision of it.</summary>
public static class GetMatrix
{
    /// <param name="Revision">The newest when left out.</param>
    public sealed record Query([property: Range(1, int.MaxValue)] int? Revision);

    /// <summary>Who is told of what, or an earlier revision of it.</summary>
    public static async Task<Found<NotificationMatrix>> Handle([AsParameters] Query query, GovernanceDb db, CancellationToken ct)
    {
        var rows = db.NotificationMatrices.AsNoTracking();
        if (query.Revision is { } revision) rows = rows.Where(m => m.Revision == revision);
        var matrix = await rows.OrderByDescending(m => m.Revision).FirstOrDefaultAsync(ct) ?? throw new DomainException(RequestErrors.NotFound);
        return new(matrix.Read(), matrix.Revision);
    }
}
