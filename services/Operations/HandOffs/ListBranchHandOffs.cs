using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.HandOffs;

/// <summary>The branches below a unit by the share of time that their cases wait, the worst first (policy 1.3.3). Those where no stage ended are not in it.</summary>
public static class ListBranchHandOffs
{
    /// <param name="UnitId">A branch, or a unit above branches, within the caller's reach.</param>
    /// <param name="From">The first day; a stage counts on the day on which it ended.</param>
    /// <param name="To">The last day, today at most, and less than 366 days after the first.</param>
    /// <param name="After">The cursor of the page before.</param>
    public sealed record Query(
        [property: Required] Guid? UnitId, [property: Required] DateOnly? From, [property: Required] DateOnly? To,
        [property: Range(1, 200)] int? Size, [property: RegularExpression("^(-1|[0-9]{1,7}):[^:]{1,40}$")] string? After);

    public sealed record Item(Guid BranchId, string Code, string Name, HandOffFigures Figures);

    /// <summary>The branches below a unit by the share of time that their cases wait, the worst first (policy 1.3.3).</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, CurrentUser user, OperationsDb db, TimeProvider clock, CancellationToken ct)
    {
        var (from, to, size) = (query.From!.Value, query.To!.Value, query.Size ?? Page<Item>.DefaultSize);
        var unit = await HandOffRange.FindAsync(db, query.UnitId!.Value, from, to, user, clock, ct);
        var branches = HandOffRange.BranchesOf(db, unit, user);
        // Twice by the unit, so that a branch's question does not add up the company.
        var rows = db.DayHandOffs.AsNoTracking().Where(d => branches.Select(u => u.Id).Contains(d.OrgUnitId) && d.Day >= from && d.Day <= to)
            .GroupBy(d => d.OrgUnitId)
            .Select(g => new
            {
                BranchId = g.Key, Cases = g.Sum(d => d.Cases), Measured = g.Sum(d => d.Measured), Waiting = g.Sum(d => d.WaitingSeconds), Working = g.Sum(d => d.WorkingSeconds),
                Outside = g.Sum(d => d.OutsideSeconds), FirstTime = g.Sum(d => d.FirstTime), Withdrawn = g.Sum(d => d.Withdrawn),
            })
            .Join(branches, s => s.BranchId, u => u.Id, (s, u) => new BranchSums
            {
                BranchId = u.Id, Code = u.Code, Name = u.Name, Cases = s.Cases, Measured = s.Measured, WaitingSeconds = s.Waiting, WorkingSeconds = s.Working,
                OutsideSeconds = s.Outside, FirstTime = s.FirstTime, Withdrawn = s.Withdrawn,
                Share = s.Waiting + s.Working == 0 ? -1 : s.Waiting * 1_000_000 / (s.Waiting + s.Working),
            });
        if (query.After?.Split(':') is [var first, var code])
        {
            var share = long.Parse(first, CultureInfo.InvariantCulture);
#pragma warning disable CA1309 // becomes SQL, where the column's collation "C" is ordinal
            rows = rows.Where(b => b.Share < share || (b.Share == share && string.Compare(b.Code, code) > 0));
#pragma warning restore CA1309
        }
        var found = await rows.OrderByDescending(b => b.Share).ThenBy(b => b.Code).Take(size + 1).ToListAsync(ct);
        var cursors = found.ToDictionary(b => b.BranchId, b => string.Create(CultureInfo.InvariantCulture, $"{b.Share}:{b.Code}"));
        return TypedResults.Ok(Page<Item>.Of([.. found.Select(b => new Item(b.BranchId, b.Code, b.Name, HandOffFigures.Of([b])))], size, last => cursors[last.BranchId]));
    }
}
