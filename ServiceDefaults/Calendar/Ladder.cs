using System.Reflection;
using System.Text.Json;

namespace ServiceDefaults.Calendar;

/// <summary>One step up: who hears of it when that much of the budget is consumed.</summary>
/// <param name="Percent">Of the budget: 80 warns, 100 is the breach.</param>
/// <param name="Tell">Roles, and beside them <c>Owner</c>, who has the case, and <c>Manager</c>, who leads its unit.</param>
public sealed record Rung(int Percent, IReadOnlyList<string> Tell);

/// <summary>The ladder of every clock (reference data F1), lowest rung first.</summary>
public static class Ladder
{
    public const int Warning = 80, Breach = 100;

    public static readonly IReadOnlyList<Rung> Rungs = Read();

    /// <summary>The first rung above that share of the budget; none after the last.</summary>
    public static Rung? After(int percent) => Rungs.FirstOrDefault(rung => rung.Percent > percent);

    private static Rung[] Read()
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream("ladder.json")!;
        return JsonSerializer.Deserialize<Rung[]>(file, JsonSerializerOptions.Web)!;
    }
}
