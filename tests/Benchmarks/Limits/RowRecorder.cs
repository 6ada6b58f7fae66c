using System.Text.Json;
using Npgsql;

namespace Benchmarks.Limits;

/// <summary>A row as one transaction of a service has written it.</summary>
/// <param name="Table">With its schema.</param>
/// <param name="Columns">Name and value in PostgreSQL's text form; columns that the database fills are left out.</param>
internal sealed record WrittenRow(string Table, IReadOnlyDictionary<string, JsonElement> Columns);

/// <summary>
/// Notes which rows a service's transactions insert, by a trigger on every table. So the limit that we compare with is
/// what the service really writes, today's columns and sizes, and not what somebody once wrote down of it.
/// </summary>
internal sealed class RowRecorder(string connectionString) : IAsyncDisposable
{
    private const string Begin =
        """
        create table public.benchmark_rows (number bigserial, transaction bigint, name text, value jsonb);
        create function public.benchmark_record() returns trigger language plpgsql security definer as $$
        declare
            written jsonb := to_jsonb(new) - coalesce(tg_argv, '{}');
            list name;
            content text;
        begin
            -- Lists in the form that an INSERT takes, not as JSON.
            for list in select a.attname from pg_attribute a join pg_type t on t.oid = a.atttypid where a.attrelid = tg_relid and a.attnum > 0 and t.typcategory = 'A'
            loop
                execute format('select ($1).%I::text', list) using new into content;
                written := jsonb_set(written, array[list::text], coalesce(to_jsonb(content), 'null'));
            end loop;
            insert into public.benchmark_rows (transaction, name, value) values (txid_current(), format('%I.%I', tg_table_schema, tg_table_name), written);
            return null;
        end $$;
        """;

    // Each table by itself: whoever locks many in one transaction stands in the way of services that touch them in another order.
    private const string Attach =
        """
        do $$ declare t record; begin
            for t in
                select c.oid::regclass as name, (select string_agg(quote_literal(attname), ',') from pg_attribute a
                    where a.attrelid = c.oid and a.attidentity <> '') as generated
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind = 'r' and n.nspname not in ('public', 'pg_catalog', 'information_schema')
            loop
                execute format('create trigger benchmark_record after insert on %s for each row execute function public.benchmark_record(%s)', t.name, coalesce(t.generated, ''));
                commit;
            end loop;
        end $$
        """;

    private const string Detach =
        """
        do $$ declare t record; begin
            for t in select tgrelid::regclass as name from pg_trigger where tgname = 'benchmark_record'
            loop
                execute format('drop trigger benchmark_record on %s', t.name);
                commit;
            end loop;
        end $$
        """;

    private const string End =
        """
        drop function public.benchmark_record();
        drop table public.benchmark_rows;
        """;

    private readonly NpgsqlDataSource database = NpgsqlDataSource.Create(connectionString);

    public static async Task<RowRecorder> Start(string connectionString, CancellationToken ct)
    {
        var recorder = new RowRecorder(connectionString);
        await recorder.Execute(Begin, ct);
        await recorder.Execute(Attach, ct);
        return recorder;
    }

    /// <summary>Each transaction that wrote into the table, as the rows that it wrote, oldest first.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<WrittenRow>>> TransactionsOn(string table, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            "select transaction, name, value::text from public.benchmark_rows where transaction in (select transaction from public.benchmark_rows where name = $1) order by number");
        command.Parameters.Add(new() { Value = table });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<(long Transaction, WrittenRow Row)>();
        while (await reader.ReadAsync(ct))
        {
            var value = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(reader.GetString(2))!;
            rows.Add((reader.GetInt64(0), new(reader.GetString(1), value)));
        }
        // One statement may write them in any order; written one by one, the row that others point to has to come first.
        return [.. rows.GroupBy(r => r.Transaction, r => r.Row).Select(g => (IReadOnlyList<WrittenRow>)[.. g.OrderByDescending(r => r.Table == table)])];
    }

    public async ValueTask DisposeAsync()
    {
        await Execute(Detach, CancellationToken.None);
        await Execute(End, CancellationToken.None);
        await database.DisposeAsync();
    }

    private async Task Execute(string sql, CancellationToken ct)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(ct);
    }
}
