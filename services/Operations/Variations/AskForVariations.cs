using BranchPlatform.Contracts;
using BranchPlatform.Contracts.Governance;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Messaging;

namespace Operations.Variations;

/// <summary>Asks Governance for the variations in force until one is known; a company may have none.</summary>
internal sealed class AskForVariations(IServiceProvider services) : AskUntilKnown<OperationsDb>(services)
{
    protected override Task<bool> IsKnownAsync(OperationsDb db, CancellationToken ct) => db.Variations.AnyAsync(ct);

    protected override IEvent Question(string self) => new LocalVariationsRequested(self);
}
