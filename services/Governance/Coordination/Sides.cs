using ServiceDefaults.Security;

namespace Governance.Coordination;

/// <summary>An item has two sides and one row: both see it, by the same reach over units (rule X1).</summary>
internal static class Sides
{
    /// <summary>What the caller's units ask or are asked.</summary>
    public static IQueryable<CoordinationItem> SeenBy(this IQueryable<CoordinationItem> rows, GovernanceDb db, CurrentUser user)
    {
        var units = db.OrgUnits.VisibleTo(user).Select(u => u.Id);
        return rows.Where(i => units.Contains(i.OrgUnitId) || units.Contains(i.AskingUnitId));
    }
}
