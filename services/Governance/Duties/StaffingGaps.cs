using Governance.Staff;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Persistence;

namespace Governance.Duties;

/// <summary>Opens and closes gaps as people come and go (policy 1.3.2, rule X12).</summary>
internal static class StaffingGaps
{
    /// <summary>What one person's change leaves vacant at once, or fills. Two who go at the same moment may each see the other: the day's end sees neither.</summary>
    public static async Task FollowAsync(GovernanceDb db, StaffCopy person, Sitting before, DateTimeOffset now, CancellationToken ct)
    {
        var after = Sitting.Of(person);
        string[] left = [.. before.Without(after)], taken = [.. after.Without(before)];
        foreach (var (position, _) in await AccountableAsync(db, after.UnitId, taken, ct))
            if (await OpenAsync(db, after.UnitId, position.Code, ct) is { } gap) gap.Close(now);
        foreach (var (position, clauses) in await AccountableAsync(db, before.UnitId, left, ct))
        {
            var held = await db.Staff.AnyAsync(s => s.Id != person.Id && s.OrgUnitId == before.UnitId && s.Status == "Active" && s.Posts.Contains(position.Post), ct);
            if (!held && await OpenAsync(db, before.UnitId, position.Code, ct) is null) db.Add(StaffingGap.Detect(before.UnitId, position.Code, clauses, now));
        }
    }

    /// <summary>What is vacant at a unit now, and what is not any more.</summary>
    public static void Compare(GovernanceDb db, OrgUnitCopy unit, Accountability accountability, IEnumerable<StaffingGap> open, DateTimeOffset now)
    {
        var (vacant, known) = (accountability.VacantAt(unit), open.ToDictionary(g => g.Position));
        foreach (var gap in known.Values.Where(g => !vacant.ContainsKey(g.Position))) gap.Close(now);
        db.AddRange(vacant.Where(v => !known.ContainsKey(v.Key)).Select(v => StaffingGap.Detect(unit.Id, v.Key, v.Value, now)));
    }

    private static Task<StaffingGap?> OpenAsync(GovernanceDb db, Guid unitId, string position, CancellationToken ct) =>
        db.StaffingGaps.SingleOrDefaultAsync(g => g.OrgUnitId == unitId && g.Position == position && g.ClosedAt == null, ct);

    /// <summary>The positions of those posts that are accountable at an operating unit, each with how many clauses.</summary>
    private static async Task<IReadOnlyList<(Position Position, int Clauses)>> AccountableAsync(GovernanceDb db, Guid unitId, string[] posts, CancellationToken ct)
    {
        if (posts.Length == 0 || await db.OrgUnits.AsNoTracking().SingleOrDefaultAsync(u => u.Id == unitId, ct) is not { IsActive: true } unit) return [];
        var level = Enum.Parse<DutyLevel>(unit.Type);
        var positions = await db.Positions.AsNoTracking().Where(p => p.Level == level && posts.Contains(p.Post)).ToListAsync(ct);
        var ids = positions.Select(p => p.Id).ToArray();
        var counts = (await db.Duties.AsNoTracking().Where(d => ids.Contains(d.PositionId) && d.EndedAt == null && d.Responsibility == Responsibility.Responsible)
            .Select(d => d.PositionId).ToListAsync(ct)).CountBy(id => id).ToDictionary();
        return [.. positions.Where(p => counts.ContainsKey(p.Id)).Select(p => (p, counts[p.Id]))];
    }
}
