using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.Http;

namespace Governance.Variations;

/// <summary>The values of the company that a unit may tighten, by their keys.</summary>
public static class ListVariableValues
{
    /// <param name="Catalogue">Only those of this one, such as <c>operations.time_limits</c>.</param>
    /// <param name="After">The cursor of the page before: its last key.</param>
    public sealed record Query(
        [property: RegularExpression(VariationShapes.Key)] string? Catalogue, [property: Range(1, 200)] int? Size, [property: RegularExpression(VariationShapes.Key)] string? After);

    /// <summary>The values of the company that a unit may tighten, by their keys.</summary>
    public static Ok<Page<VariableValue>> Handle([AsParameters] Query query)
    {
        var size = query.Size ?? Page<VariableValue>.DefaultSize;
        VariableValue[] rows =
        [
            .. VariableValues.All.Values.Where(v => query.Catalogue is null || v.Catalogue == query.Catalogue).OrderBy(v => v.Key, StringComparer.Ordinal)
                .Where(v => query.After is null || string.CompareOrdinal(v.Key, query.After) > 0).Take(size + 1),
        ];
        return TypedResults.Ok(Page<VariableValue>.Of(rows, size, last => last.Key));
    }
}
