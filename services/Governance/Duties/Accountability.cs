using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Persistence;

namespace Governance.Duties;

/// <summary>Somebody who holds a position at a unit.</summary>
public sealed record Holder(Guid EmployeeId, string No, string Name);

/// <summary>One unit on the way up from the one that was asked about.</summary>
/// <param name="Position">The position that is accountable there; empty where none is at that level.</param>
/// <param name="Holders">Who holds it; nobody: it falls to the next unit above.</param>
public sealed record Link(Guid UnitId, string UnitCode, string? Position, IReadOnlyList<Holder> Holders);

/// <summary>
/// Who is accountable for which clause where, as things stand now (policy 1.3.2): the holders of the position that is accountable at the unit's
/// level, or else of the one of the nearest unit above where somebody holds it.
/// </summary>
public sealed class Accountability
{
    private readonly Dictionary<Guid, OrgUnitCopy> units;
    private readonly Dictionary<(string Clause, string Level), (string Position, string Post)> accountable;
    private readonly ILookup<(Guid Unit, string Post), Holder> holders;

    public Accountability(IEnumerable<OrgUnitCopy> units, IEnumerable<(string Clause, DutyLevel Level, string Position, string Post)> accountable, IEnumerable<(Guid Unit, string Post, Holder Who)> holders)
    {
        this.units = units.ToDictionary(u => u.Id);
        this.accountable = accountable.ToDictionary(d => (d.Clause, d.Level.ToString()), d => (d.Position, d.Post));
        this.holders = holders.ToLookup(h => (h.Unit, h.Post), h => h.Who);
    }

    /// <summary>Every clause for which somebody has to be accountable.</summary>
    public IReadOnlyList<string> Clauses => [.. accountable.Keys.Select(k => k.Clause).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The way from a unit up to where somebody is accountable; the last link has holders, or nobody is.</summary>
    public IReadOnlyList<Link> WayOf(string clause, Guid unitId)
    {
        var way = new List<Link>();
        for (var unit = units.GetValueOrDefault(unitId); unit is not null; unit = unit.ParentId is { } parent ? units.GetValueOrDefault(parent) : null)
        {
            var has = accountable.TryGetValue((clause, unit.Type), out var duty);
            way.Add(new(unit.Id, unit.Code, has ? duty.Position : null, has ? [.. holders[(unit.Id, duty.Post)]] : []));
            if (way[^1].Holders.Count > 0) break;
        }
        return way;
    }

    /// <summary>The positions that are accountable at a unit and that nobody holds there, each with how many clauses.</summary>
    public IReadOnlyDictionary<string, int> VacantAt(OrgUnitCopy unit) => accountable
        .Where(d => d.Key.Level == unit.Type && !holders.Contains((unit.Id, d.Value.Post))).GroupBy(d => d.Value.Position).ToDictionary(g => g.Key, g => g.Count());

    /// <param name="of">The units that matter, each with all that are above it.</param>
    public static async Task<Accountability> LoadAsync(GovernanceDb db, IQueryable<OrgUnitCopy> of, CancellationToken ct)
    {
        var units = await of.AsNoTracking().ToListAsync(ct);
        var duties = await db.Duties.AsNoTracking().Where(d => d.EndedAt == null && d.Responsibility == Responsibility.Responsible)
            .Join(db.Positions, d => d.PositionId, p => p.Id, (d, p) => new { d.Clause, d.Level, p.Code, p.Post }).ToListAsync(ct);
        var (ids, posts) = (units.Select(u => u.Id).ToArray(), duties.Select(d => d.Post).Distinct().ToArray());
        var staff = await db.Staff.AsNoTracking().Where(s => s.Status == "Active" && ids.Contains(s.OrgUnitId) && s.Posts.Any(p => posts.Contains(p))).OrderBy(s => s.No).ToListAsync(ct);
        return new(units, duties.Select(d => (d.Clause, d.Level, d.Code, d.Post)),
            staff.SelectMany(s => s.Posts.Select(post => (s.OrgUnitId, post, new Holder(s.Id, s.No, s.Name)))));
    }
}
