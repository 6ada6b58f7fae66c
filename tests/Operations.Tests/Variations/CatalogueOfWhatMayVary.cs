using System.Text.Json;
using Operations.Indicators;
using Operations.Products;
using Operations.Variations;

namespace Operations.Tests.Variations;

/// <summary>What Governance lets vary and what Operations goes by are the same values (policy 1.3.1).</summary>
public sealed class CatalogueOfWhatMayVary
{
    private sealed record Value(string Key, string Measure, string Direction, decimal Company)
    {
        public override string ToString() => $"{Key} {Measure} {Direction} {Company:0.####}";
    }

    /// <summary>Business at the counter is answered at once; nothing is faster.</summary>
    private const string AtOnce = "operations.time_limits.simple.feedback";

    // Bands, what is measured against a plan or a budget, what has no bound of the platform's own (K08, K21), and what is as strict as it can be, or watches over all others.
    private static readonly string[] NotLocal = ["K01", "K05", "K08", "K12", "K14", "K16", "K18", "K19", "K21", "K22", "K26"];

    [Fact]
    public void Every_limit_of_the_first_products_may_vary_with_the_same_value_and_unit() => Assert.Equal(
        FirstProducts.Read().SelectMany(p => p.Definition.Limits.All().Select(l => $"{new Value(LimitVariation.KeyOf(p.StandardType, l.Stage), $"{l.Limit.Unit}", "LowerIsTighter", l.Limit.Amount)}"))
            .Where(line => !line.StartsWith(AtOnce, StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal),
        Catalogue().Where(v => v.Key.StartsWith(LimitVariation.Prefix, StringComparison.Ordinal)).Select(v => $"{v}").Order(StringComparer.Ordinal));

    [Fact]
    public void Every_bound_of_an_indicator_that_may_be_local_varies_with_the_same_value_and_unit() => Assert.Equal(
        Indicators().Where(i => !NotLocal.Contains(i.Code)).SelectMany(i => Bounds(i.Code, i.Unit, i.Definition)).Select(v => $"{v}").Order(StringComparer.Ordinal),
        Catalogue().Where(v => v.Key.StartsWith(LocalBounds.Prefix, StringComparison.Ordinal)).Select(v => $"{v}").Order(StringComparer.Ordinal));

    [Fact]
    public void Nothing_else_varies() => Assert.DoesNotContain(Catalogue(), v =>
        !v.Key.StartsWith(LimitVariation.Prefix, StringComparison.Ordinal) && !v.Key.StartsWith(LocalBounds.Prefix, StringComparison.Ordinal));

    private static IEnumerable<Value> Bounds(string code, string unit, Definition definition)
    {
        var bounds = definition.Thresholds;
        var (direction, green, amber) = definition.Direction == Direction.Up ? ("HigherIsTighter", bounds.GreenFrom, bounds.AmberFrom) : ("LowerIsTighter", bounds.GreenTo, bounds.AmberTo);
        var measure = unit switch { "%" => "Percent", "‱" => "PerTenThousand", "min" => "Minutes", _ => throw new InvalidOperationException($"{code} counts {unit}.") };
        return [new(LocalBounds.KeyOf(code, "green"), measure, direction, green!.Value), new(LocalBounds.KeyOf(code, "amber"), measure, direction, amber!.Value)];
    }

    private static List<Value> Catalogue() =>
        [.. Json("Governance", "Variations", "variable-values.json").EnumerateArray()
            .Select(v => new Value(v.GetProperty("key").GetString()!, v.GetProperty("measure").GetString()!, v.GetProperty("direction").GetString()!, v.GetProperty("value").GetDecimal()))];

    private static IEnumerable<(string Code, string Unit, Definition Definition)> Indicators() => Json("Operations", "Indicators", "indicators.json").GetProperty("indicators").EnumerateArray()
        .Select(i => (i.GetProperty("code").GetString()!, i.GetProperty("unit").GetString()!, i.GetProperty("definition").Deserialize<Definition>(Definition.Json)!));

    private static JsonElement Json(params string[] path)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine([Root(), "services", .. path])));
        return file.RootElement.Clone();
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "BranchPlatform.sln"))) folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("BranchPlatform.sln");
        return folder;
    }
}
