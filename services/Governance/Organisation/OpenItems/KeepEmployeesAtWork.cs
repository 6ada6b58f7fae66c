using BranchPlatform.Contracts.HR;
using MassTransit;
using ServiceDefaults.Messaging;

namespace Governance.Organisation.OpenItems;

/// <summary>Knows who works at a unit, because people are transferred before it is closed (policy 1.2).</summary>
public sealed class KeepEmployeesAtWork(GovernanceDb db) : IConsumer<EmployeeChanged>
{
    public Task Consume(ConsumeContext<EmployeeChanged> context) => db.KeepAsync(
        OpenItemKind.Employee, context.Message.EmployeeId, context.Message.UnitId, isOpen: context.Message.Status != "Left",
        context.Envelope().AggregateVersion, context.CancellationToken);
}
