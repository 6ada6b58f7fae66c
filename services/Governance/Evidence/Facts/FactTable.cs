using Governance.Policies;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using ServiceDefaults.Domain;

namespace Governance.Evidence.Facts;

/// <summary>
/// Writes events, their facts and the sums of these in one round trip and one transaction. An event that was written before changes nothing: the key of
/// the timeline is what counts it once. One bunch at a time over all processes, so that no bunch misses what another has just put in a fact's place; the
/// result is the same in whatever order events come.
/// </summary>
internal static class FactTable
{
    private const string Prefix = "BranchPlatform.Contracts.";

    /// <summary>A lock until the end of the transaction.</summary>
    public const string OneAtATime = "select pg_advisory_xact_lock(hashtextextended('evidence.facts', 0))";

    // A mark that is there already is written again, to hold it: whoever judges would take it away before these sums can be seen.
    private const string Record = """
        with told as (
            insert into evidence.timeline (event_id, org_unit_id, type, aggregate_kind, aggregate_id, aggregate_version, actor_id, on_behalf_of, correlation_id, occurred_at, clauses, data)
            select event_id, org_unit_id, type, aggregate_kind, aggregate_id, aggregate_version, actor_id, on_behalf_of, correlation_id, occurred_at, string_to_array(clauses, ' '), data::jsonb
            from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
                as e(event_id, org_unit_id, type, aggregate_kind, aggregate_id, aggregate_version, actor_id, on_behalf_of, correlation_id, occurred_at, clauses, data)
            on conflict (event_id) do nothing
            returning event_id, org_unit_id, aggregate_id, aggregate_version),
        new_facts as (
            insert into evidence.facts (event_id, clause, measure, org_unit_id, period, day, met, aggregate_id, aggregate_version, instead, counts)
            select event_id, clause, measure, org_unit_id, period, day, met, aggregate_id, aggregate_version, instead,
                not exists (select from evidence.facts i where i.instead and i.aggregate_id = told.aggregate_id and i.clause = f.clause and i.measure = f.measure
                    and i.aggregate_version > told.aggregate_version)
            from told join unnest($13, $14, $15, $16, $17, $18, $19) as f(event_id, clause, measure, period, day, met, instead) using (event_id)
            on conflict do nothing
            returning org_unit_id, clause, measure, period, met, counts),
        counted as (
            insert into evidence.measure_counts as c (period, org_unit_id, clause, measure, met, total)
            select period, org_unit_id, clause, measure, count(*) filter (where met), count(*) from new_facts where counts group by 1, 2, 3, 4 order by 1, 2, 3, 4
            on conflict (period, org_unit_id, clause, measure) do update set met = c.met + excluded.met, total = c.total + excluded.total)
        insert into evidence.stale_cells (org_unit_id, clause, period) select distinct org_unit_id, clause, period from new_facts order by 1, 2, 3
        on conflict (org_unit_id, clause, period) do update set period = excluded.period
        """;

    // By the timeline, which knows the events of an aggregate: an index of the facts themselves would cost every one of them.
    private const string TakeBack = """
        with gone as (
            update evidence.facts f set counts = false
            from unnest($1, $2, $3, $4) as i(aggregate_id, aggregate_version, clause, measure)
                join evidence.timeline e on e.aggregate_id = i.aggregate_id and e.aggregate_version < i.aggregate_version
            where f.event_id = e.event_id and f.clause = i.clause and f.measure = i.measure and f.counts
            returning f.org_unit_id, f.clause, f.measure, f.period, f.met),
        counted as (
            insert into evidence.measure_counts as c (period, org_unit_id, clause, measure, met, total)
            select period, org_unit_id, clause, measure, -count(*) filter (where met), -count(*) from gone group by 1, 2, 3, 4 order by 1, 2, 3, 4
            on conflict (period, org_unit_id, clause, measure) do update set met = c.met + excluded.met, total = c.total + excluded.total)
        insert into evidence.stale_cells (org_unit_id, clause, period) select distinct org_unit_id, clause, period from gone order by 1, 2, 3
        on conflict (org_unit_id, clause, period) do update set period = excluded.period
        """;

    public static async Task WriteAsync(GovernanceDb db, IReadOnlyList<RecordedEvent> events, IReadOnlyList<PolicyDefinition> versions, CancellationToken ct)
    {
        var facts = events.SelectMany(e => e.Envelope.Clauses.Select(said => (Event: e.Envelope, Said: said))).ToList();
        var instead = facts.Where(f => f.Said.Instead).ToList();
        await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await db.Database.OpenConnectionAsync(ct);
            try
            {
                // A batch without a transaction of its own is one.
                await using var batch = new NpgsqlBatch((NpgsqlConnection)db.Database.GetDbConnection())
                {
                    BatchCommands = { new(OneAtATime), RecordCommand(events, facts, versions) },
                };
                if (instead.Count > 0) batch.BatchCommands.Add(TakeBackCommand(instead));
                await batch.ExecuteNonQueryAsync(ct);
            }
            finally
            {
                await db.Database.CloseConnectionAsync();
            }
        });
    }

    private static NpgsqlBatchCommand RecordCommand(
        IReadOnlyList<RecordedEvent> events, List<(ServiceDefaults.Messaging.EventEnvelope Event, ClauseEvidence Said)> facts, IReadOnlyList<PolicyDefinition> versions)
    {
        var (envelopes, aggregates) = (events.Select(e => e.Envelope).ToList(), events.Select(e => Aggregate(e.Envelope.Aggregate)).ToList());
        var days = facts.Select(f => f.Said.On ?? BusinessTime.DayOf(f.Event.OccurredAt)).ToArray();
        return new(Record)
        {
            Parameters =
            {
                Of(NpgsqlDbType.Uuid, envelopes.Select(e => e.EventId)),
                Of(NpgsqlDbType.Uuid, envelopes.Select(e => e.OrgUnitId)),
                Of(NpgsqlDbType.Text, envelopes.Select(e => e.Contract.StartsWith(Prefix, StringComparison.Ordinal) ? e.Contract[Prefix.Length..] : e.Contract)),
                Of(NpgsqlDbType.Text, aggregates.Select(a => a.Kind)),
                Of(NpgsqlDbType.Uuid, aggregates.Select(a => a.Id)),
                Of(NpgsqlDbType.Integer, envelopes.Select(e => e.AggregateVersion)),
                Of(NpgsqlDbType.Uuid, envelopes.Select(e => e.ActorId)),
                Of(NpgsqlDbType.Uuid, envelopes.Select(e => e.OnBehalfOf)),
                Of(NpgsqlDbType.Uuid, envelopes.Select(e => e.CorrelationId)),
                Of(NpgsqlDbType.TimestampTz, envelopes.Select(e => e.OccurredAt.ToUniversalTime())),
                Of(NpgsqlDbType.Text, envelopes.Select(e => string.Join(' ', e.Clauses.Select(c => c.Code).Distinct()))),
                Of(NpgsqlDbType.Text, events.Select(e => e.Body)),
                Of(NpgsqlDbType.Uuid, facts.Select(f => f.Event.EventId)),
                Of(NpgsqlDbType.Text, facts.Select(f => f.Said.Code)),
                Of(NpgsqlDbType.Text, facts.Select(f => f.Said.Measure)),
                Of(NpgsqlDbType.Text, facts.Select((f, i) => PeriodOf(f.Said.Code, days[i], versions))),
                Of(NpgsqlDbType.Date, days),
                Of(NpgsqlDbType.Boolean, facts.Select(f => f.Said.Met)),
                Of(NpgsqlDbType.Boolean, facts.Select(f => f.Said.Instead)),
            },
        };
    }

    private static NpgsqlBatchCommand TakeBackCommand(List<(ServiceDefaults.Messaging.EventEnvelope Event, ClauseEvidence Said)> instead) => new(TakeBack)
    {
        Parameters =
        {
            Of(NpgsqlDbType.Uuid, instead.Select(f => Aggregate(f.Event.Aggregate).Id)),
            Of(NpgsqlDbType.Integer, instead.Select(f => f.Event.AggregateVersion)),
            Of(NpgsqlDbType.Text, instead.Select(f => f.Said.Code)),
            Of(NpgsqlDbType.Text, instead.Select(f => f.Said.Measure)),
        },
    };

    private static NpgsqlParameter Of<T>(NpgsqlDbType type, IEnumerable<T> values) => new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type };

    // A clause that the policy does not know is kept by the month: it may come to know it.
    private static string PeriodOf(string clause, DateOnly day, IReadOnlyList<PolicyDefinition> versions) =>
        versions.On(day)?.Clause(clause)?.PeriodOf(day) ?? Periods.Of(ClausePeriod.Month, day);

    private static (string Kind, Guid Id) Aggregate(string said) =>
        said.Split('/') is [var kind, var id] && Guid.TryParse(id, out var guid) ? (kind, guid) : (said, Guid.Empty);
}
