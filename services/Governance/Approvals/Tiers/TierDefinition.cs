using System.Text.Json;
using System.Text.Json.Serialization;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;
using ServiceDefaults.Security;

namespace Governance.Approvals.Tiers;

/// <summary>How the roles of a step act together (rule X3).</summary>
public enum StepMode
{
    /// <summary>顺序: each role in its turn.</summary>
    Sequence,
    /// <summary>会签: every role, in any order.</summary>
    Countersign,
    /// <summary>或签: whichever comes first.</summary>
    AnyOne,
    /// <summary>管委会决议: nobody alone; the committee resolves (policy 2.2.1b).</summary>
    Resolution,
}

/// <summary>Who decides at a tier, and how.</summary>
/// <param name="No">From 1 on; the highest is the committee's.</param>
public sealed record TierStep(int No, StepMode Mode, IReadOnlyList<string> Roles);

/// <summary>Which tier a matter goes to.</summary>
/// <param name="Code">The matter as requests name it.</param>
/// <param name="Limits">The highest amount of each tier but the last, inclusive; null where the matter has no such tier.</param>
/// <param name="Fixed">The tier of a matter that has no amount.</param>
/// <param name="Aggregates">Whether what the same person asked for in the days before counts too (F3 rule 3).</param>
/// <param name="Skips">Tiers whose step is left out below a higher one (F3 rule 6).</param>
/// <param name="Instead">Steps of this matter that differ from the table's.</param>
public sealed record MatterTiers(
    string Code, IReadOnlyList<decimal?>? Limits = null, int? Fixed = null, bool Aggregates = false, IReadOnlyList<int>? Skips = null, IReadOnlyList<TierStep>? Instead = null);

/// <summary>The approval tiers as data (reference data F3). Immutable: another table is another revision, and a case keeps its own.</summary>
/// <param name="Currency">Of the limits. An amount in another one counts by the rate of the day; without one it goes to the highest tier (F3 rule 7).</param>
/// <param name="RaisingLevels">Risk levels that raise a case by one tier (F3 rule 1).</param>
/// <param name="UnbudgetedRole">Who has a say in what is not in the budget, which goes one tier higher too (F3 rule 2); none in revisions before there was the rule.</param>
/// <param name="RateDays">How many days a rate stands in for a day that has none.</param>
/// <param name="RemindAfter">How long a step may wait before its approvers are reminded (F3 rule 5).</param>
/// <param name="EscalateAfter">How long it may wait before the next tier decides instead.</param>
public sealed record TierDefinition(
    int Revision, string Currency, int AggregateDays, IReadOnlyList<string> RaisingLevels, TimeLimit RemindAfter, TimeLimit EscalateAfter,
    IReadOnlyList<TierStep> Tiers, IReadOnlyList<MatterTiers> Matters, string? UnbudgetedRole = null, int RateDays = 0)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web)
    {
        Converters = { new JsonStringEnumConverter() }, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    [JsonIgnore]
    public int Highest => Tiers[^1].No;

    /// <summary>Every role that decides at some tier.</summary>
    [JsonIgnore]
    public IReadOnlySet<string> ApproverRoles => Tiers.Concat(Matters.SelectMany(m => m.Instead ?? [])).SelectMany(t => t.Roles)
        .Concat(UnbudgetedRole is null ? [] : [UnbudgetedRole]).ToHashSet();

    /// <exception cref="InvalidOperationException">The table cannot decide everything: its last tier is not the committee's, or a matter, a tier or a role is wrong.</exception>
    public static TierDefinition Read(string json)
    {
        var table = JsonSerializer.Deserialize<TierDefinition>(json, Json)!;
        Check(table.Tiers.Select((tier, i) => tier.No == i + 1).All(right => right), "tiers are numbered from 1 on");
        Check(table.Tiers.Select(tier => tier.Mode == StepMode.Resolution).SequenceEqual(table.Tiers.Select(tier => tier.No == table.Highest)), "the last tier, and no other, is the committee's");
        foreach (var step in table.Tiers.Concat(table.Matters.SelectMany(m => m.Instead ?? [])))
        {
            Check(step.Mode == StepMode.Resolution || step.Roles.Count > 0, $"tier {step.No} has roles");
            Check(step.Roles.All(Roles.DefaultReach.ContainsKey) && step.Roles.Distinct().Count() == step.Roles.Count, $"tier {step.No} names known roles once");
        }
        foreach (var matter in table.Matters)
        {
            Check(matter.Limits is null != matter.Fixed is null, $"{matter.Code} has limits or a fixed tier");
            Check(matter.Limits is null || matter.Limits.Count == table.Highest - 1, $"{matter.Code} has a limit for each tier but the last");
            Check(matter.Fixed is null || (matter.Fixed >= 1 && matter.Fixed <= table.Highest), $"{matter.Code} has a tier that there is");
        }
        Check(table.UnbudgetedRole is null || Roles.DefaultReach.ContainsKey(table.UnbudgetedRole), "who has a say in what is not in the budget is a known role");
        Check(table.RateDays >= 0, "a rate stands in for no days or some");
        Check(table.Matters.Select(m => m.Code).Distinct().Count() == table.Matters.Count, "a matter stands once");
        return table;

        static void Check(bool right, string what)
        {
            if (!right) throw new InvalidOperationException($"The approval tiers are wrong: {what}.");
        }
    }

    public string Write() => JsonSerializer.Serialize(this, Json);

    /// <exception cref="DomainException">No matter of the table has this code.</exception>
    public MatterTiers Matter(string code) => Matters.SingleOrDefault(m => m.Code == code) ?? throw new DomainException(ApprovalErrors.MatterUnknown(code));

    /// <summary>The tier that decides in the end (F3, with rules 1 and 2).</summary>
    /// <param name="amount">With what was asked for before, where that counts; none is the lowest tier of a matter with limits.</param>
    public int TierOf(MatterTiers matter, Money? amount, string? level, bool unbudgeted = false)
    {
        var tier = matter.Fixed ?? (amount is { } money && money.Currency != Currency
            ? Highest
            : Used(matter).First(no => no == Highest || matter.Limits![no - 1] >= (amount?.Amount ?? 0)));
        if (level is not null && RaisingLevels.Contains(level)) tier = Above(matter, tier) ?? tier;
        return unbudgeted && UnbudgetedRole is not null ? Above(matter, tier) ?? tier : tier;
    }

    /// <summary>The step of a matter at a tier.</summary>
    public TierStep StepOf(MatterTiers matter, int tier) => matter.Instead?.SingleOrDefault(s => s.No == tier) ?? Tiers[tier - 1];

    /// <summary>The tiers whose steps are gone through up to this one: all that the matter has, unless they are marked as skipped (F3 rule 6).</summary>
    public IEnumerable<int> UpTo(MatterTiers matter, int tier) => Used(matter).Where(no => no == tier || (no < tier && matter.Skips?.Contains(no) != true));

    /// <summary>The next higher tier of the matter; none above the committee.</summary>
    public int? Above(MatterTiers matter, int tier) => tier == Highest ? null : Used(matter).First(no => no > tier);

    /// <summary>The highest tier of the matter at which one of these roles decides: its holders' own limit (policy 1.3.2); 0 when none does.</summary>
    public int LimitOf(MatterTiers matter, IEnumerable<string> roles) =>
        Used(matter).Where(no => no == matter.Fixed || matter.Skips?.Contains(no) != true).Where(no => StepOf(matter, no).Roles.Intersect(roles).Any()).DefaultIfEmpty(0).Max();

    private IEnumerable<int> Used(MatterTiers matter) => Tiers.Select(t => t.No).Where(no => no == Highest || matter.Limits is null || matter.Limits[no - 1] is not null);
}
