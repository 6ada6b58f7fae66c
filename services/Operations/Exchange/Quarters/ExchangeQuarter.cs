using BranchPlatform.Contracts.Operations;
using ServiceDefaults.Domain;

namespace Operations.Exchange.Quarters;

/// <summary>How many exchanges a branch took part in during a quarter; written once, after its end (policy 3.3.2).</summary>
public sealed class ExchangeQuarter : Entity
{
    private ExchangeQuarter() { }

    /// <summary>Such as <c>2026-Q4</c>.</summary>
    public string Quarter { get; private init; } = "";

    public int Exchanges { get; private init; }

    public static ExchangeQuarter Close(Guid branch, Quarter quarter, int exchanges, DateTimeOffset now)
    {
        var closed = new ExchangeQuarter { Id = Guid.CreateVersion7(now), OrgUnitId = branch, Quarter = quarter.ToString(), Exchanges = exchanges };
        closed.Raise(new BranchExchangeQuarterClosed(branch, closed.Quarter, exchanges), Evidence.HeldInQuarter(exchanges));
        return closed;
    }
}
