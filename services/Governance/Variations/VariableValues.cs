using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Governance.Variations;

/// <summary>Which way a value is stricter.</summary>
public enum Tightening { LowerIsTighter, HigherIsTighter }

/// <summary>What a value counts.</summary>
public enum ValueMeasure { WorkingMinutes, WorkingHours, WorkingDays, Minutes, Percent, PerTenThousand }

/// <summary>A value of the company that a unit may tighten (policy 1.3.1).</summary>
/// <param name="Key">Its name, once for ever.</param>
/// <param name="Catalogue">Where it comes from, such as <c>operations.time_limits</c>.</param>
/// <param name="Value">What the company goes by.</param>
public sealed record VariableValue(string Key, string Catalogue, string Title, ValueMeasure Measure, Tightening Direction, decimal Value)
{
    private const decimal Whole = 100;

    public bool IsTighter(decimal one, decimal other) => Direction == Tightening.LowerIsTighter ? one < other : one > other;

    /// <summary>Whether such a value can be kept at all.</summary>
    public bool IsPossible(decimal value) => value > 0 && (Measure != ValueMeasure.Percent || value <= Whole);
}

/// <summary>What may vary, as data of <c>variable-values.json</c>: the head office's catalogue, which comes with the release. No unit adds to it.</summary>
public static class VariableValues
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>All of them, by their keys.</summary>
    public static readonly IReadOnlyDictionary<string, VariableValue> All = Read();

    private static Dictionary<string, VariableValue> Read()
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream("variable-values.json")!;
        return JsonSerializer.Deserialize<VariableValue[]>(file, Json)!.ToDictionary(v => v.Key, StringComparer.Ordinal);
    }
}
