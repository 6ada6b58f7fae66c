using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Indicators;

/// <summary>The indicators, by their codes.</summary>
public static class ListIndicators
{
    /// <param name="After">The cursor of the page before.</param>
    public sealed record Query([property: Range(1, 200)] int? Size, [property: RegularExpression("^[A-Z0-9]{1,10}$")] string? After);

    /// <param name="IsFed">Whether everything that it is made of is counted; otherwise it has no data.</param>
    public sealed record Item(Guid Id, int Version, string Code, string NameZh, string NameEn, string Unit, string Clause, int Revision, Definition Definition, bool IsFed);

    /// <summary>The indicators, by their codes.</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, OperationsDb db, IMeasures measures, CancellationToken ct)
    {
        var size = query.Size ?? Page<Item>.DefaultSize;
#pragma warning disable CA1309 // becomes SQL, where the column's collation "C" is ordinal
        var rows = await db.Indicators.AsNoTracking().Where(i => query.After == null || string.Compare(i.Code, query.After) > 0)
#pragma warning restore CA1309
            .OrderBy(i => i.Code).Take(size + 1).ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(
            [.. rows.Select(i => new Item(i.Id, i.Version, i.Code, i.NameZh, i.NameEn, i.Unit, i.Clause, i.Revision, i.Definition, i.Definition.Formula.Measures.All(measures.Names.Contains)))],
            size, last => last.Code));
    }
}

/// <summary>One indicator with all its revisions.</summary>
public static class GetIndicator
{
    public sealed record Response(
        Guid Id, int Version, string Code, string NameZh, string NameEn, string Unit, string Clause, int Revision, Definition Definition, IReadOnlyList<OfTime> Revisions);

    public sealed record OfTime(int Revision, Definition Definition, Guid? By, DateTimeOffset At);

    /// <summary>One indicator with all its revisions.</summary>
    public static async Task<Found<Response>> Handle(Guid id, OperationsDb db, CancellationToken ct)
    {
        var i = await db.Indicators.AsNoTracking().Include(i => i.Revisions).FoundAsync(id, ct);
        return new(new(i.Id, i.Version, i.Code, i.NameZh, i.NameEn, i.Unit, i.Clause, i.Revision, i.Definition,
            [.. i.Revisions.OrderBy(r => r.Revision).Select(r => new OfTime(r.Revision, r.Definition, r.By, r.At))]), i.Version);
    }
}

/// <summary>How all indicators stand at a branch, in the periods that a day is in (policy 3.2.2).</summary>
public static class GetBoard
{
    /// <param name="Day">Today when left out.</param>
    public sealed record Query([property: Required] Guid? BranchId, DateOnly? Day);

    /// <param name="Status">No data: nobody counts what it is made of. Insufficient data: too few cases. Neither is ever green.</param>
    /// <param name="Local">The stricter bounds that it was judged by, and whose variations set them; nothing where it was judged by the company's (policy 1.3.1).</param>
    public sealed record Item(string Code, string NameZh, string NameEn, string Unit, Frequency Frequency, DateOnly From, DateOnly To, decimal? Value, long Sample, KpiStatus Status, DateTimeOffset? EvaluatedAt,
        LocalBounds? Local);

    public sealed record Response(Guid BranchId, DateOnly Day, IReadOnlyList<Item> Items);

    private static readonly VisibleUnit<OperationsDb> Branch = new();

    /// <summary>How all indicators stand at a branch, in the periods that a day is in (policy 3.2.2).</summary>
    public static async Task<Ok<Response>> Handle([AsParameters] Query query, CurrentUser user, OperationsDb db, IMeasures measures, TimeProvider clock, CancellationToken ct)
    {
        var branch = await Branch.FindAsync(db, query.BranchId!.Value, user, ct) ?? throw new DomainException(RequestErrors.NotFound);
        var day = query.Day ?? BusinessTime.DayOf(clock.GetUtcNow());
        var spans = Enum.GetValues<Frequency>().ToDictionary(f => f, f => Span.Of(f, day));
        var firsts = spans.Values.Select(s => s.From).ToArray();
        var indicators = await db.Indicators.AsNoTracking().OrderBy(i => i.Code).ToListAsync(ct);
        // With the codes the key finds each value; without them all that the branch ever had would be passed over.
        var codes = indicators.Select(i => i.Code).ToArray();
        var values = await db.KpiValues.AsNoTracking().Where(v => v.OrgUnitId == branch.Id && codes.Contains(v.Code) && firsts.Contains(v.From)).ToListAsync(ct);
        return TypedResults.Ok(new Response(branch.Id, day, [.. indicators.Select(i =>
        {
            var span = spans[i.Definition.Frequency];
            var value = values.SingleOrDefault(v => v.Code == i.Code && v.From == span.From && v.To == span.To);
            var without = i.Definition.Formula.Measures.All(measures.Names.Contains) ? KpiStatus.InsufficientData : KpiStatus.NoData;
            return new Item(i.Code, i.NameZh, i.NameEn, i.Unit, i.Definition.Frequency, span.From, span.To, value?.Value, value?.Sample ?? 0, value?.Status ?? without, value?.EvaluatedAt, value?.Local);
        })]));
    }
}

/// <summary>What one indicator was at a branch, the latest period first (policy 3.2.2).</summary>
public static class ListValues
{
    /// <param name="After">The first day of the last period of the page before.</param>
    public sealed record Query(
        [property: Required] Guid? BranchId, [property: Required, RegularExpression("^[A-Z0-9]{1,10}$")] string Code, [property: Range(1, 200)] int? Size, DateOnly? After);

    /// <param name="Local">The stricter bounds that it was judged by; nothing where they were the company's of that revision.</param>
    public sealed record Item(DateOnly From, DateOnly To, decimal? Value, long Sample, KpiStatus Status, int Revision, DateTimeOffset EvaluatedAt, LocalBounds? Local);

    private static readonly VisibleUnit<OperationsDb> Branch = new();

    /// <summary>What one indicator was at a branch, the latest period first (policy 3.2.2).</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, CurrentUser user, OperationsDb db, CancellationToken ct)
    {
        var branch = await Branch.FindAsync(db, query.BranchId!.Value, user, ct) ?? throw new DomainException(RequestErrors.NotFound);
        var size = query.Size ?? Page<Item>.DefaultSize;
        var items = await db.KpiValues.AsNoTracking().Where(v => v.OrgUnitId == branch.Id && v.Code == query.Code && (query.After == null || v.From < query.After))
            .OrderByDescending(v => v.From).Take(size + 1)
            .Select(v => new Item(v.From, v.To, v.Value, v.Sample, v.Status, v.Revision, v.EvaluatedAt, v.Local)).ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(items, size, last => last.From.ToString("O", System.Globalization.CultureInfo.InvariantCulture)));
    }
}
