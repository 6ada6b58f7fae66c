using BranchPlatform.Contracts;
using BranchPlatform.Contracts.HR;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Messaging;

namespace Governance.Staff;

/// <summary>Asks HR for its employees until one is known; an installation may have none.</summary>
internal sealed class AskForStaff(IServiceProvider services) : AskUntilKnown<GovernanceDb>(services)
{
    protected override Task<bool> IsKnownAsync(GovernanceDb db, CancellationToken ct) => db.Staff.AnyAsync(ct);

    protected override IEvent Question(string self) => new EmployeesRequested(self);
}
