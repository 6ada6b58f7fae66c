using BranchPlatform.Contracts;
using BranchPlatform.Contracts.HR;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Messaging;

namespace Identity.Accounts.Posts;

/// <summary>Asks HR for its employees until an account belongs to one; an installation may have none.</summary>
internal sealed class AskForEmployees(IServiceProvider services) : AskUntilKnown<IdentityDb>(services)
{
    protected override Task<bool> IsKnownAsync(IdentityDb db, CancellationToken ct) => db.Accounts.AnyAsync(a => a.EmployeeId != null, ct);

    protected override IEvent Question(string self) => new EmployeesRequested(self);
}
