using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Testing;

/// <summary>
/// Refuses a query that numbers the rows of a whole table to take one of them. EF writes such a one for a sub-query
/// that takes the first or only row inside a projection; it is right, and slower with every row. A join is what was meant.
/// </summary>
public sealed class WholeTables : DbCommandInterceptor
{
    public static readonly WholeTables Refused = new();

    private WholeTables() { }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
        command.CommandText.Contains("ROW_NUMBER() OVER(PARTITION BY", StringComparison.Ordinal)
            ? throw new InvalidOperationException($"This query numbers the rows of a whole table; write a join instead of a sub-query that takes one row:\n{command.CommandText}")
            : new(result);
}
