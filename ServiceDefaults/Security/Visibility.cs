using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using ServiceDefaults.Auditing;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Security;

/// <summary>A row that belongs to a person, for assignments that reach no further than their holder.</summary>
public interface IOwned
{
    Guid OwnerId { get; }
}

/// <summary>The one place where a caller's reach becomes a filter (rule X1).</summary>
public static class Visibility
{
    /// <summary>
    /// The rows that the caller may see with the permission of this route: by the row's unit and the tree as this
    /// service knows it now, so that a branch that moved changes hands at once.
    /// </summary>
    public static IQueryable<T> VisibleTo<T>(this DbSet<T> rows, CurrentUser user) where T : Entity
    {
        if (user.Granted.Any(a => a.Reach == Reach.Company)) return rows;
        var units = Units(user, Reach.Unit);
        var tops = Units(user, Reach.Subtree);
        var own = user.Granted.Any(a => a.Reach == Reach.Self) && typeof(IOwned).IsAssignableFrom(typeof(T));
        if (tops.Length == 0 && !own)
            return units is [var one] ? rows.Where(r => r.OrgUnitId == one) : rows.Where(r => units.Contains(r.OrgUnitId));

        var tree = ((ServiceDb)rows.GetService<ICurrentDbContext>().Context).OrgUnits;
        var below = tree.Where(u => tree.Any(top => tops.Contains(top.Id) && u.Path.StartsWith(top.Path))).Select(u => u.Id);
        var self = user.Id;
        return own
            ? rows.Where(r => units.Contains(r.OrgUnitId) || below.Contains(r.OrgUnitId) || EF.Property<Guid>(r, nameof(IOwned.OwnerId)) == self)
            : rows.Where(r => units.Contains(r.OrgUnitId) || below.Contains(r.OrgUnitId));
    }

    /// <summary>The organisation units themselves that the caller may use with the permission of this route.</summary>
    public static IQueryable<OrgUnitCopy> VisibleTo(this DbSet<OrgUnitCopy> tree, CurrentUser user)
    {
        if (user.Granted.Any(a => a.Reach == Reach.Company)) return tree;
        var units = Units(user, Reach.Unit);
        var tops = Units(user, Reach.Subtree);
        return tops.Length == 0
            ? tree.Where(u => units.Contains(u.Id))
            : tree.Where(u => units.Contains(u.Id) || tree.Any(top => tops.Contains(top.Id) && u.Path.StartsWith(top.Path)));
    }

    /// <summary>The audit entries that the caller may see with the permission of this route; those of no unit are for the company's reach alone.</summary>
    public static IQueryable<AuditEntry> VisibleTo(this DbSet<AuditEntry> trail, CurrentUser user)
    {
        if (user.Granted.Any(a => a.Reach == Reach.Company)) return trail;
        var units = ((ServiceDb)trail.GetService<ICurrentDbContext>().Context).OrgUnits.VisibleTo(user).Select(u => u.Id);
        return trail.Where(e => units.Contains(e.OrgUnitId));
    }

    internal static Guid[] Units(CurrentUser user, Reach reach) => [.. user.Granted.Where(a => a.Reach == reach).Select(a => a.ScopeUnitId)];
}
