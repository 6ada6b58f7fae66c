using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ServiceDefaults.Persistence;

/// <summary>
/// A query that EF translates once for ever, where it would otherwise build, compare and take apart an expression with every request: for the few
/// reads that are made all the time. A process has one model of a database; tests start several services of a kind, so it is compiled for each.
/// </summary>
/// <typeparam name="TQuery">A delegate whose first parameter is the database.</typeparam>
public sealed class CompiledQuery<TQuery>(Func<TQuery> compile) where TQuery : class
{
    private readonly ConditionalWeakTable<IModel, TQuery> compiled = [];

    public TQuery For(ServiceDb db) => compiled.GetValue(db.Model, _ => compile());
}
