using BranchPlatform.Contracts;
using BranchPlatform.Contracts.HR;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Messaging;

namespace Governance.Organisation.OpenItems;

/// <summary>Asks HR for its employees until one is known, because a unit must not be closed over people who work there; an installation may have none.</summary>
internal sealed class AskForEmployees(IServiceProvider services) : AskUntilKnown<GovernanceDb>(services)
{
    protected override Task<bool> IsKnownAsync(GovernanceDb db, CancellationToken ct) => db.OpenItems.AnyAsync(i => i.Kind == OpenItemKind.Employee, ct);

    protected override IEvent Question(string self) => new EmployeesRequested(self);
}
