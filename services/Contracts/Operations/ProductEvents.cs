namespace BranchPlatform.Contracts.Operations;

/// <summary>A version of a product was published; the version before ends where this one begins (policy 3.1.1–3.1.3).</summary>
/// <param name="ProductCode">What applications name as their product type.</param>
/// <param name="EffectiveFrom">From when on applications begin with this version.</param>
/// <param name="StandardType">The type of reference data F2: <c>Simple</c>, <c>Standard</c>, <c>Complex</c>, <c>Credit</c>, <c>Change</c>, <c>Close</c> or <c>Special</c>.</param>
/// <param name="Zh">The product's Chinese name.</param>
/// <param name="En">The product's English name.</param>
public sealed record ProductTypePublished(
    string ProductCode, int Version, DateTimeOffset EffectiveFrom, string StandardType, string Zh, string En) : IEvent;

/// <summary>Nobody can apply for the product any more; cases under way go on (policy 3.1.1).</summary>
/// <param name="Version">The newest version, which ends with it.</param>
public sealed record ProductTypeRetired(string ProductCode, int Version, DateTimeOffset RetiredFrom) : IEvent;
