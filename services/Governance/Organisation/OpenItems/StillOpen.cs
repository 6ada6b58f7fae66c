using Microsoft.EntityFrameworkCore;

namespace Governance.Organisation.OpenItems;

/// <summary>What is open at a unit, of one kind.</summary>
/// <param name="Kind"><c>OrgUnit</c>, <c>Application</c>, <c>Employee</c>, <c>Customer</c> or <c>Approval</c>.</param>
/// <param name="First">The first of them: codes of units, ids of the others.</param>
public sealed record StillOpen(string Kind, int Count, IReadOnlyList<string> First);

internal static class OpenItemQueries
{
    private const int Shown = 20;

    // What is overdue or alarming at a unit is no reason to keep it open.
    private static readonly OpenItemKind[] Keeping = [OpenItemKind.Application, OpenItemKind.Employee, OpenItemKind.Customer];

    /// <summary>What keeps a unit from being closed: units right below it that are not closed, what other services have there, and approvals that wait.</summary>
    public static async Task<IReadOnlyList<StillOpen>> OpenItemsAtAsync(this GovernanceDb db, Guid unitId, CancellationToken ct)
    {
        List<StillOpen> open = [];
        await AddAsync(nameof(OrgUnit), db.Units.Where(u => u.ParentId == unitId && u.Status != OrgUnitStatus.Closed).OrderBy(u => u.Path).Select(u => u.Code));
        foreach (var kind in Keeping)
            await AddAsync(kind.ToString(), db.OpenItems.Where(i => i.OrgUnitId == unitId && i.IsOpen && i.Kind == kind).OrderBy(i => i.SubjectId).Select(i => i.SubjectId.ToString()));
        await AddAsync("Approval", db.ApprovalsWaitingAt(unitId).Select(id => id.ToString()));
        return open;

        async Task AddAsync(string kind, IQueryable<string> found)
        {
            if (await found.CountAsync(ct) is > 0 and var count) open.Add(new(kind, count, await found.Take(Shown).ToListAsync(ct)));
        }
    }

    /// <summary>Keeps what an event says of a thing, unless something newer is known.</summary>
    public static async Task KeepAsync(this GovernanceDb db, OpenItemKind kind, Guid subjectId, Guid unitId, bool isOpen, int version, CancellationToken ct)
    {
        var known = await db.OpenItems.FindAsync([kind, subjectId], ct);
        if (known?.SourceVersion >= version) return;
        if (known is null) db.Add(known = new() { Kind = kind, SubjectId = subjectId });
        (known.OrgUnitId, known.IsOpen, known.SourceVersion) = (unitId, isOpen, version);
    }
}
