using System.Text;
using BranchPlatform.Contracts;
using BranchPlatform.Contracts.CustomerService;
using BranchPlatform.Contracts.Governance;
using BranchPlatform.Contracts.HR;
using BranchPlatform.Contracts.Identity;
using MassTransit;
using ServiceDefaults.Messaging;

namespace Governance.Evidence.Facts;

/// <summary>Keeps every event of every service once: as a line of its unit's timeline, and as what it proves about clauses (rule X10, flow E12).</summary>
public sealed class RecordEvents(Recorder recorder) : IConsumer<IEvent>, IGathers
{
    // Their bodies are whole states, some with names of staff in them: who may see those says their owner.
    private static readonly string[] MasterData =
        [.. new[] { typeof(OrgUnitChanged), typeof(CalendarPublished), typeof(CustomerChanged), typeof(EmployeeChanged), typeof(AccountChanged) }.Select(t => t.FullName!)];

    public Task Consume(ConsumeContext<IEvent> context)
    {
        var envelope = context.Envelope();
        // A fact of a service itself happened at no unit.
        if (envelope.OrgUnitId == Guid.Empty) return Task.CompletedTask;
        var body = MasterData.Contains(envelope.Contract) ? null : Encoding.UTF8.GetString(context.ReceiveContext.Body.GetBytes());
        return recorder.AddAsync(new(envelope, body), context.CancellationToken);
    }
}

/// <summary>An event as it came, with what it says in JSON.</summary>
public sealed record RecordedEvent(EventEnvelope Envelope, string? Body);

/// <summary>Writes recorded events in bunches, and has the cells judged that they belong to.</summary>
public sealed class Recorder(IServiceScopeFactory scopes, Policies.PolicyBook policy, CellsSignal cells) : Gathering<RecordedEvent>
{
    protected override async Task WriteAsync(IReadOnlyList<RecordedEvent> items, CancellationToken ct)
    {
        var versions = await policy.VersionsAsync(ct);
        await using var scope = scopes.CreateAsyncScope();
        await FactTable.WriteAsync(scope.ServiceProvider.GetRequiredService<GovernanceDb>(), items, versions, ct);
        if (items.Any(i => i.Envelope.Clauses.Count > 0)) cells.Wake();
    }
}

/// <summary>Rung when sums of cells may have changed.</summary>
public sealed class CellsSignal : ServiceDefaults.Persistence.Signal;
