using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;

namespace Governance.Policies;

/// <summary>Reads the policy: its versions, and one of them clause by clause, in Chinese and English.</summary>
public static class ReadPolicy
{
    public sealed record Item(int No, DateOnly EffectiveFrom, bool InForce, int Clauses);

    /// <summary>The versions of the policy, the newest first.</summary>
    public static async Task<Ok<IReadOnlyList<Item>>> List(PolicyBook book, TimeProvider clock, CancellationToken ct)
    {
        var inForce = (await book.OnAsync(BusinessTime.DayOf(clock.GetUtcNow()), ct)).No;
        return TypedResults.Ok<IReadOnlyList<Item>>([.. (await book.VersionsAsync(ct)).Select(v => new Item(v.No, v.EffectiveFrom, v.No == inForce, v.Clauses.Count))]);
    }

    /// <summary>The version in force today, clause by clause.</summary>
    public static async Task<Found<PolicyDefinition>> InForce(PolicyBook book, TimeProvider clock, CancellationToken ct)
    {
        var version = await book.OnAsync(BusinessTime.DayOf(clock.GetUtcNow()), ct);
        return new(version, version.No);
    }

    /// <summary>One version, clause by clause.</summary>
    public static async Task<Found<PolicyDefinition>> One(int no, PolicyBook book, CancellationToken ct) =>
        (await book.VersionsAsync(ct)).SingleOrDefault(v => v.No == no) is { } version ? new(version, version.No) : throw new DomainException(RequestErrors.NotFound);
}
