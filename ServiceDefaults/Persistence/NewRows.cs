using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
using Row = (Microsoft.EntityFrameworkCore.ChangeTracking.EntityEntry Entry, Microsoft.EntityFrameworkCore.Metadata.IEntityType Type);

namespace ServiceDefaults.Persistence;

/// <summary>
/// Saves a unit of work that only adds rows, as most commands and most messages do, by one statement: a list of inserts that PostgreSQL plans
/// once, where EF sends one insert for each row, in a transaction around them. What it cannot do it leaves to EF: changes and deletions, values
/// that the database makes, and more than a handful of rows.
/// </summary>
internal static class NewRows
{
    private const int Most = 16, MostPlans = 500;

    // By the model, because tests start several services in one process; by the tables and the rows of each in their order.
    private static readonly PerModel<ConcurrentDictionary<string, Plan>> Plans = new(() => new());

    /// <summary>Writes all of them or none, and leaves to EF what it finds already saved; or does nothing.</summary>
    /// <returns>How many rows were written.</returns>
    /// <exception cref="DbUpdateException">As EF throws it.</exception>
    public static async Task<int> SaveAsync(ServiceDb db, CancellationToken ct)
    {
        var rows = new List<Row>(Most);
        foreach (var entry in db.ChangeTracker.Entries())
        {
            if (entry.State == EntityState.Unchanged) continue;
            if (entry.State != EntityState.Added || rows.Count == Most) return 0;
            rows.Add((entry, entry.Metadata));
        }
        if (rows.Count == 0) return 0;
        // Rows of one table stay in their order, in which the database numbers them.
        var tables = rows.GroupBy(row => row.Type).ToList();
        var key = string.Join('|', tables.Select(table => $"{table.Key.Name}*{table.Count().ToString(CultureInfo.InvariantCulture)}"));
        var plans = Plans.For(db);
        if (!plans.TryGetValue(key, out var plan))
        {
            if (plans.Count == MostPlans) return 0;
            plans[key] = plan = Plan.Of(db, [.. tables.Select(table => (table.Key, table.Count()))]);
        }
        if (!plan.CanSave) return 0;
        await plan.ExecuteAsync(db, [.. tables.SelectMany(table => table)], ct);
        return rows.Count;
    }

    /// <summary>The statement for some rows of some tables.</summary>
    private sealed class Plan
    {
        private IRelationalCommand command = null!;
        private Table[] tables = [];

        /// <summary>Those of whose rows the database says the version.</summary>
        private Table[] versioned = [];

        public bool CanSave => tables.Length > 0;

        public static Plan Of(ServiceDb db, (IEntityType Type, int Rows)[] rows)
        {
            var known = rows.Select(r => (Table: Table.Of(r.Type), r.Rows)).ToList();
            if (known.Any(r => r.Table is null)) return new();
            var sql = db.GetService<ISqlGenerationHelper>();
            var builder = db.GetService<IRelationalCommandBuilderFactory>().Create();
            var text = new StringBuilder();
            var no = 0;
            foreach (var (table, count) in known)
            {
                text.Append(text.Length == 0 ? "with " : ", ").Append(table!.Alias).Append(" as (insert into ").Append(sql.DelimitIdentifier(table.Name, table.Schema))
                    .Append(" (").AppendJoin(", ", table.Columns.Select(c => sql.DelimitIdentifier(c.Name))).Append(") values ");
                for (var row = 0; row < count; row++)
                {
                    text.Append(row == 0 ? "(" : ", (");
                    for (var i = 0; i < table.Columns.Length; i++)
                    {
                        text.Append(i == 0 ? "$" : ", $").Append(++no);
                        builder.AddParameter(NameOf(no), "", table.Columns[i].Mapping, nullable: true);
                    }
                    text.Append(')');
                }
                text.Append(table.Version is null ? ")" : " returning xmin)");
            }
            var versioned = known.Select(r => r.Table!).Where(t => t.Version is not null).ToArray();
            // All rows of a statement have one version.
            text.Append(" select ").AppendJoin(", ", versioned.Select(t => $"(select xmin from {t.Alias} limit 1)").DefaultIfEmpty("1"));
            builder.Append(text.ToString());
            return new() { command = builder.Build(), tables = [.. known.SelectMany(r => Enumerable.Repeat(r.Table!, r.Rows))], versioned = versioned };
        }

        public async Task ExecuteAsync(ServiceDb db, Row[] rows, CancellationToken ct)
        {
            var values = new Dictionary<string, object?>(tables.Sum(t => t.Columns.Length));
            for (var row = 0; row < rows.Length; row++)
                foreach (var column in tables[row].Columns) values.Add(NameOf(values.Count + 1), column.ValueOf(rows[row].Entry.Entity));
            var versions = new uint[versioned.Length];
            await db.Database.CreateExecutionStrategy().ExecuteAsync(() => SendAsync(db, values, versions, ct));
            for (var row = 0; row < rows.Length; row++)
            {
                var (entry, table) = (rows[row].Entry, tables[row]);
                if (table.Version is { } version) entry.Property(version).CurrentValue = versions[Array.IndexOf(versioned, table)];
                // The number that the database has given it is nobody's business here.
                entry.State = table.IsNumbered ? EntityState.Detached : EntityState.Unchanged;
            }
        }

        private async Task SendAsync(ServiceDb db, Dictionary<string, object?> values, uint[] versions, CancellationToken ct)
        {
            var connection = db.GetService<IRelationalConnection>();
            var rented = connection.RentCommand();
            try
            {
                rented.PopulateFrom(command);
                await using var reader = await rented.ExecuteReaderAsync(new(
                    connection, values, null, db, db.GetService<IRelationalCommandDiagnosticsLogger>(), CommandSource.SaveChanges), ct);
                await reader.ReadAsync(ct);
                for (var i = 0; i < versions.Length; i++) versions[i] = reader.DbDataReader.GetFieldValue<uint>(i);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                throw new DbUpdateException("New rows could not be saved.", e);
            }
            finally
            {
                connection.ReturnCommand(rented);
            }
        }

        private static string NameOf(int no) => string.Create(CultureInfo.InvariantCulture, $"p{no}");
    }

    /// <summary>Where rows of a type go, and how their columns are read off them.</summary>
    private sealed record Table(string Name, string? Schema, Column[] Columns, IProperty? Version, bool IsNumbered)
    {
        public string Alias { get; } = $"{Schema}_{Name}";

        /// <returns>Nothing for a type that EF alone can save.</returns>
        public static Table? Of(IEntityType type) =>
            type.GetOrAddRuntimeAnnotationValue(nameof(NewRows), static of => new Known(Read(of!)), type).Table;

        private static Table? Read(IEntityType type)
        {
            if (type.GetTableMappings().ToList() is not [var only] || only.Table.EntityTypeMappings.Count() > 1 || type.IsOwned() || type.BaseType is not null || type.GetDirectlyDerivedTypes().Any()
                || type.GetComplexProperties().Any(p => p.IsCollection || p.ComplexType.GetComplexProperties().Any())) return null;
            var (columns, version, numbered) = (new List<Column>(), default(IProperty), false);
            foreach (var property in type.GetFlattenedProperties())
            {
                var column = property.GetTableColumnMappings().SingleOrDefault(c => c.TableMapping.Table == only.Table);
                if (property.IsShadowProperty() || property.IsIndexerProperty()) return null;
                if (property.GetValueGenerationStrategy() != NpgsqlValueGenerationStrategy.None) numbered = true;
                else if (property is { IsConcurrencyToken: true, ValueGenerated: ValueGenerated.OnAddOrUpdate } && property.ClrType == typeof(uint)) version = property;
                else if (column is null || (property.ValueGenerated != ValueGenerated.Never && (property.ClrType != typeof(Guid) || property.GetDefaultValueSql() is not null))) return null;
                else columns.Add(new(column.Column.Name, column.TypeMapping, GetterOf(property)));
            }
            return new(only.Table.Name, only.Table.Schema, [.. columns], version, numbered);
        }

        private static Func<object, object?> GetterOf(IProperty property)
        {
            var own = property.GetGetter();
            if (property.DeclaringType is not IComplexType { ComplexProperty: var around }) return own.GetClrValue;
            var outer = around.GetGetter();
            return row => outer.GetClrValue(row) is { } whole ? own.GetClrValue(whole) : null;
        }

        private sealed record Known(Table? Table);
    }

    private sealed record Column(string Name, RelationalTypeMapping Mapping, Func<object, object?> ValueOf);
}
