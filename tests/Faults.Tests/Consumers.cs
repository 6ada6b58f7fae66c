using System.Reflection;
using AppHost;
using BranchPlatform.Contracts;
using BranchPlatform.Contracts.Auditing;
using BranchPlatform.Contracts.Governance;
using BranchPlatform.Contracts.Operations;
using BranchPlatform.Contracts.Risk;
using Governance.Auditing;
using Governance.Organisation;
using Operations.Applications;
using Risk.Assessments;
using ServiceDefaults.Http;
using ServiceDefaults.Messaging.Consuming;
using Testing;

namespace Faults.Tests;

/// <summary>A consumer of a service, and the queue that it reads.</summary>
internal sealed record Consumer(string Service, string Queue, Type Type);

/// <summary>An event for one consumer, and how to see what it did with it.</summary>
/// <param name="Effect">Selects xmin of the row that it writes: another value is another write. Null when it writes none.</param>
/// <param name="Raises">How many events it raises in turn.</param>
internal sealed record Sample(IEvent Fact, string? Effect, int Raises);

/// <summary>Every consumer of the platform, found in the assemblies of the map's services.</summary>
internal static class Consumers
{
    /// <summary>Head office, two regions and three branches: the demo data's.</summary>
    private const int DemoUnits = 6;

    private static long heads;

    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    // One line for each consumer; a new one without a line fails its test.
    private static readonly Dictionary<Type, Func<Sample>> Samples = new()
    {
        [typeof(AnnounceOrgUnits)] = () => new(new OrgUnitsRequested("faults"), null, DemoUnits),
        [typeof(ApplyRiskAssessment)] = () => For(id => new ApplicationRiskAssessed(id, Company.Branch1, 10, "Low", [], "1", Noon),
            "select xmin::text from applications.risk_assessments where application_id = '{0}'", raises: 0),
        [typeof(AssessSubmittedApplication)] = () => For(
            id => new ApplicationSubmitted(id, "LOAN", Company.NewPerson(), Company.Branch1, new("12.50", "CNY"), "Counter", Noon, Noon, Company.NewPerson()),
            "select xmin::text from assessments.assessments where application_id = '{0}'", raises: 1),
        [typeof(KeepAuditHeads)] = () => new(new AuditHeadMoved("faults", Interlocked.Increment(ref heads), new string('0', 64), Noon), "select xmin::text from auditing.heads where service = 'faults' and position = " + heads, 0),
        [typeof(KeepOrgUnits)] = () => For(id => new OrgUnitChanged(id, $"F{id:N}", "Faults", "Branch", null, $"/HQ/F{id:N}/", "Operating"),
            "select xmin::text from organisation.org_units where id = '{0}'", raises: 0),
    };

    public static IReadOnlyList<Consumer> All { get; } =
    [
        .. Topology.Services.Where(service => service.UsesMessaging).SelectMany(service =>
            new ConsumerList(new ServiceIdentity(service.Name), ConsumerTypes.In([typeof(KeepOrgUnits), .. Assembly.Load(service.Project).GetTypes()]))
                .Queues.Select(found => new Consumer(service.Name, found.Key, found.Value))),
    ];

    /// <summary>An event that the consumer has not seen.</summary>
    public static Sample NewSample(this Consumer consumer) => Samples.TryGetValue(consumer.Type, out var make)
        ? make()
        : throw new InvalidOperationException($"{consumer.Type.FullName} has no sample event: add a line to {nameof(Consumers)}.{nameof(Samples)}.");

    private static Sample For(Func<Guid, IEvent> fact, string effect, int raises)
    {
        var id = Company.NewPerson();
        return new(fact(id), string.Format(System.Globalization.CultureInfo.InvariantCulture, effect, id), raises);
    }
}
