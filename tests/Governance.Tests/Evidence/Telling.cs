using System.Globalization;
using System.Text.Json;
using BranchPlatform.Contracts;
using BranchPlatform.Contracts.Operations;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;
using Testing;
using static Testing.Company;

namespace Governance.Tests.Evidence;

/// <summary>An event of another service with what it says about clauses, as that service's outbox sends it.</summary>
internal sealed record Telling(IEvent Fact, Guid Unit, params ClauseEvidence[] Says)
{
    public Guid Id { get; init; } = NewPerson();
    public Guid Aggregate { get; init; } = NewPerson();
    public int Version { get; init; } = 1;
    public Guid? Actor { get; init; }
    public DateTimeOffset At { get; init; } = TimeProvider.System.GetUtcNow();

    /// <summary>A review at a unit, on time or late.</summary>
    public static Telling Review(Guid unit, bool onTime, string measure = "reviewed_on_time") =>
        new(Reviewed(unit, onTime), unit, new ClauseEvidence("3.1.2", measure, onTime)) { Actor = NewPerson() };

    /// <summary>Whatever it is, about some measure.</summary>
    public static Telling About(Guid unit, string clause, string measure, bool met) => new(Reviewed(unit, met), unit, new ClauseEvidence(clause, measure, met));

    private static ApplicationReviewed Reviewed(Guid unit, bool onTime) =>
        new(NewPerson(), unit, "Approve", NewPerson(), TimeProvider.System.GetUtcNow(), [], SolutionGiven: false, "STANDARD", onTime);

    public OutboxMessage Message()
    {
        var headers = new Dictionary<string, string>
        {
            [Envelope.OrgUnit] = Unit.ToString(), [Envelope.Correlation] = Aggregate.ToString(), [Envelope.Aggregate] = $"Application/{Aggregate}",
            [Envelope.AggregateVersion] = Version.ToString(CultureInfo.InvariantCulture), [Envelope.OccurredAt] = At.ToString("O", CultureInfo.InvariantCulture),
        };
        if (Actor is { } actor) headers[Envelope.Actor] = actor.ToString();
        if (Says.Length > 0) headers[Envelope.Clauses] = JsonSerializer.Serialize(Says, Envelope.Json);
        return new()
        {
            Id = Id, Type = Fact.GetType().FullName!, Body = JsonSerializer.Serialize(Fact, Fact.GetType(), Envelope.Json),
            Headers = JsonSerializer.Serialize(headers, Envelope.Json), CreatedAt = At,
        };
    }

    public Task Send(GovernanceHost host) => host.WithDb(async db =>
    {
        db.Outbox.Add(Message());
        await db.SaveChangesAsync();
    });
}

internal static class TellingExtensions
{
    /// <summary>Sends them, and waits until all of them are recorded and their cells judged.</summary>
    public static async Task Tell(this GovernanceHost host, params Telling[] tellings)
    {
        foreach (var telling in tellings) await telling.Send(host);
        var (ids, units) = (tellings.Select(t => t.Id).ToArray(), tellings.Select(t => t.Unit).ToArray());
        await Eventually.True(() => host.WithDb(async db => await db.Timeline.CountAsync(e => ids.Contains(e.EventId)) == ids.Distinct().Count()), "the events are recorded");
        await host.UntilJudged(units);
    }

    public static Task UntilJudged(this GovernanceHost host, params Guid[] units) =>
        Eventually.True(() => host.WithDb(async db => !await db.StaleCells.AnyAsync(s => units.Contains(s.OrgUnitId))), "the cells are judged");

    /// <summary>Waits until what a unit has told itself is recorded and judged.</summary>
    public static async Task UntilRecorded<TEvent>(this GovernanceHost host, Guid unit) where TEvent : IEvent
    {
        var type = typeof(TEvent).FullName!["BranchPlatform.Contracts.".Length..];
        await Eventually.True(() => host.WithDb(db => db.Timeline.AnyAsync(e => e.OrgUnitId == unit && e.Type == type)), "the event is recorded");
        await host.UntilJudged(unit);
    }
}
