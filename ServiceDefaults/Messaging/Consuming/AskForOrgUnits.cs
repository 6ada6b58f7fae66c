using BranchPlatform.Contracts;
using BranchPlatform.Contracts.Governance;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Messaging.Consuming;

/// <summary>Asks Governance for the organisation until a unit is known. Always at short pauses: every company has one, and nobody sees anything without it.</summary>
internal sealed class AskForOrgUnits(IServiceProvider services) : AskUntilKnown<ServiceDb>(services)
{
    protected override TimeSpan LongestPause => TimeSpan.FromSeconds(3);

    protected override Task<bool> IsKnownAsync(ServiceDb db, CancellationToken ct) => db.OrgUnits.AnyAsync(ct);

    protected override IEvent Question(string self) => new OrgUnitsRequested(self);
}
