using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Governance.Policies;

/// <summary>A text in the languages of the platform.</summary>
public sealed record Wording(string Zh, string En);

/// <summary>How long the evidence of a clause is counted together; a new stretch begins with none.</summary>
public enum ClausePeriod { Month, Quarter, Year }

/// <summary>What is counted for a clause, case by case: met or not met (rule X10).</summary>
/// <param name="Code">As the events of the owner name it.</param>
/// <param name="Weight">Its share in the clause's value.</param>
/// <param name="CompliantAt">Percent of the cases that have to meet it.</param>
/// <param name="AtRiskAt">Percent below which the clause is broken.</param>
public sealed record ClauseMeasure(string Code, Wording Title, int Weight, decimal CompliantAt, decimal AtRiskAt);

/// <summary>A clause of the policy.</summary>
/// <param name="Code">Such as <c>3.1.2</c> or <c>2.2.1c</c>.</param>
/// <param name="Text">What it demands.</param>
/// <param name="Owner">The service that tells its evidence.</param>
/// <param name="AppliesTo">Kinds of units that have to live by it; for all others it is not applicable.</param>
/// <param name="Weight">Its share in a unit's score (indicator K26).</param>
/// <param name="Inferred">推定条款: not in the text at hand.</param>
/// <param name="Occasional">Whether evidence arises only where there is a case, so that having none is no failure.</param>
/// <param name="GraceUntil">Until then nobody's score suffers from having no evidence; null where the version's days of grace are all there is.</param>
public sealed record Clause(
    string Code, Wording Title, Wording Text, string Owner, IReadOnlyList<string> AppliesTo, ClausePeriod Period, int Weight,
    IReadOnlyList<ClauseMeasure> Measures, bool Inferred = false, bool Occasional = false, DateOnly? GraceUntil = null)
{
    /// <summary>The stretch of time that a day belongs to: <c>2026-11</c>, <c>2026-Q4</c> or <c>2026</c>.</summary>
    public string PeriodOf(DateOnly day) => Periods.Of(Period, day);
}

/// <summary>One version of the policy as data. Immutable: another text, threshold or grace date is another version.</summary>
/// <param name="No">From 1 on.</param>
/// <param name="EffectiveFrom">The first day on which it is in force.</param>
/// <param name="GraceDays">How long after it comes into force, or after a unit opens, having no evidence costs nothing.</param>
/// <param name="Stars">The least scores for five, four, three and two stars (reference data F12).</param>
public sealed record PolicyDefinition(int No, DateOnly EffectiveFrom, int GraceDays, IReadOnlyList<decimal> Stars, IReadOnlyList<Clause> Clauses)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web)
    {
        Converters = { new JsonStringEnumConverter() }, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
    };

    private Dictionary<string, Clause>? byCode;

    /// <summary>The policy that comes with the service.</summary>
    public static PolicyDefinition Shipped()
    {
        using var file = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("policy-1.json")!);
        return Read(file.ReadToEnd());
    }

    /// <summary>The clause of this code; none where this version has none.</summary>
    public Clause? Clause(string code) => (byCode ??= Clauses.ToDictionary(c => c.Code)).GetValueOrDefault(code);

    /// <exception cref="InvalidOperationException">A clause or a measure stands twice, a limit is no percentage, or a weight is none.</exception>
    public static PolicyDefinition Read(string json)
    {
        var policy = JsonSerializer.Deserialize<PolicyDefinition>(json, Json)!;
        Check(policy.Clauses.Count > 0 && policy.Clauses.Select(c => c.Code).Distinct().Count() == policy.Clauses.Count, "a clause stands once");
        Check(policy.Stars.Count == 4 && policy.Stars.SequenceEqual(policy.Stars.OrderDescending()), "four falling scores make the stars");
        foreach (var clause in policy.Clauses)
        {
            Check(clause.Weight > 0 && clause.AppliesTo.Count > 0, $"{clause.Code} weighs something for somebody");
            Check(clause.Measures.Count > 0 && clause.Measures.Select(m => m.Code).Distinct().Count() == clause.Measures.Count, $"a measure of {clause.Code} stands once");
            Check(clause.Measures.All(m => m.Weight > 0 && 0 <= m.AtRiskAt && m.AtRiskAt <= m.CompliantAt && m.CompliantAt <= 100), $"the limits of {clause.Code} are percentages in their order");
        }
        return policy;

        static void Check(bool right, string what)
        {
            if (!right) throw new InvalidOperationException($"The policy is wrong: {what}.");
        }
    }

    public string Write() => JsonSerializer.Serialize(this, Json);
}
