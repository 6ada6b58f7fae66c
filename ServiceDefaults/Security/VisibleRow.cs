using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Security;

/// <summary>
/// One row by its id, if it is within the caller's reach: the same rule as <see cref="Visibility"/>, in a query that EF
/// translates once for ever, where it would otherwise compare every request's query with those it knows. For the few
/// reads that are made all the time; elsewhere VisibleTo is shorter.
/// </summary>
/// <param name="shape">What to read of the row; it may join others of the same database.</param>
public sealed class VisibleRow<TDb, T, TResult>(Expression<Func<TDb, IQueryable<T>, IQueryable<TResult>>> shape)
    : CompiledInReach<TDb, T, TResult>(Reachable, shape) where TDb : ServiceDb where T : Entity
{
    // An owner's own rows are no part of it: no row that people own is read all the time.
    private static readonly Expression<InReach<TDb, T>> Reachable = typeof(IOwned).IsAssignableFrom(typeof(T))
        ? throw new NotSupportedException($"{typeof(T).Name} has owners; read it through VisibleTo.")
        : (db, id, company, units, tops) => db.Set<T>().AsNoTracking().Where(r => r.Id == id && (company || units.Contains(r.OrgUnitId)
            || db.OrgUnits.Any(u => u.Id == r.OrgUnitId && db.OrgUnits.Any(top => tops.Contains(top.Id) && u.Path.StartsWith(top.Path)))));
}

/// <summary>One organisation unit of the service's own copy by its id, if the caller may use it; see <see cref="VisibleRow{TDb, T, TResult}"/>.</summary>
public sealed class VisibleUnit<TDb>()
    : CompiledInReach<TDb, OrgUnitCopy, OrgUnitCopy>(Reachable, (_, units) => units) where TDb : ServiceDb
{
    private static readonly Expression<InReach<TDb, OrgUnitCopy>> Reachable =
        (db, id, company, units, tops) => db.OrgUnits.AsNoTracking().Where(u => u.Id == id && (company || units.Contains(u.Id)
            || db.OrgUnits.Any(top => tops.Contains(top.Id) && u.Path.StartsWith(top.Path))));
}

/// <summary>The row of an id within a reach: of the whole company, of some units, or below some units.</summary>
public delegate IQueryable<T> InReach<TDb, T>(TDb db, Guid id, bool company, Guid[] units, Guid[] tops);

/// <inheritdoc cref="VisibleRow{TDb, T, TResult}"/>
public abstract class CompiledInReach<TDb, T, TResult> where TDb : ServiceDb
{
    private delegate Task<TResult?> Query(TDb db, Guid id, bool company, Guid[] units, Guid[] tops, CancellationToken ct);

    private readonly PerModel<Query> compiled;

    private protected CompiledInReach(Expression<InReach<TDb, T>> reachable, Expression<Func<TDb, IQueryable<T>, IQueryable<TResult>>> shape)
    {
        var rows = new ReplacingExpressionVisitor(shape.Parameters, [reachable.Parameters[0], reachable.Body]).Visit(shape.Body);
        var one = Expression.Call(typeof(Queryable), nameof(Queryable.SingleOrDefault), [typeof(TResult)], rows);
        var query = Expression.Lambda<Func<TDb, Guid, bool, Guid[], Guid[], CancellationToken, TResult?>>(one, [.. reachable.Parameters, Expression.Parameter(typeof(CancellationToken))]);
        compiled = new(() => new(EF.CompileAsyncQuery(query)));
    }

    /// <returns>Nothing when there is no such row, or none for this caller: that is the same to him.</returns>
    public Task<TResult?> FindAsync(TDb db, Guid id, CurrentUser user, CancellationToken ct) =>
        compiled.For(db)(
            db, id, user.Granted.Any(a => a.Reach == Reach.Company), Visibility.Units(user, Reach.Unit), Visibility.Units(user, Reach.Subtree), ct);
}
