using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ServiceDefaults.Persistence;

/// <summary>
/// What is made once for a model of a database and kept as long as it: a process has one, and tests start several services of a kind. Above all queries
/// that EF translates once for ever, where it would otherwise build, compare and take apart an expression with every request: for the few reads that are
/// made all the time.
/// </summary>
public sealed class PerModel<T>(Func<T> make) where T : class
{
    private readonly ConditionalWeakTable<IModel, T> made = [];

    public T For(ServiceDb db) => made.GetValue(db.Model, _ => make());
}
