using System.Globalization;
using System.Text.RegularExpressions;
using Governance.Notifications.Matrix;
using Governance.Tests.Approvals;
using ServiceDefaults.Http;

namespace Governance.Tests.Notifications;

/// <summary>The matrix is data (reference data F13): what is wrong in it is found when it is read, and what it tells has words in both languages.</summary>
public sealed partial class MatrixRules
{
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN"), English = CultureInfo.GetCultureInfo("en");
    private static readonly Texts Texts = new(typeof(GovernanceDb).Assembly);

    public static TheoryData<string> Templates => [.. NotificationMatrix.Shipped.Lines.Select(line => line.Template).Distinct()];

    [Fact]
    public void The_shipped_matrix_can_be_read_and_written() =>
        Assert.Equal(NotificationMatrix.Shipped.Write(), NotificationMatrix.Read(NotificationMatrix.Shipped.Write()).Write());

    [Theory]
    [InlineData("""{"event":"Operations.NothingHappened","template":"x","to":[{"role":"BranchManager"}]}""", "there is no event 'Operations.NothingHappened'")]
    [InlineData("""{"event":"MoneyAmount","template":"x","to":[{"role":"BranchManager"}]}""", "there is no event 'MoneyAmount'")]
    [InlineData("""{"event":"Operations.AlertRaised","template":"X y","to":[{"role":"BranchManager"}]}""", "the template 'X y' is no code")]
    [InlineData("""{"event":"Operations.AlertRaised","template":"x","to":[]}""", "it tells nobody")]
    [InlineData("""{"event":"Operations.AlertRaised","template":"x","to":[{}]}""", "a recipient is a role, a field of roles, or a field of persons")]
    [InlineData("""{"event":"Operations.AlertRaised","template":"x","to":[{"role":"Manager"}]}""", "there is no role 'Manager'")]
    [InlineData("""{"event":"Operations.AlertRaised","template":"x","to":[{"role":"BranchManager","person":"alertId"}]}""", "a recipient is a role")]
    [InlineData("""{"event":"Operations.AlertRaised","template":"x","to":[{"person":"ownerId"}]}""", "the event has no field 'ownerId'")]
    [InlineData("""{"event":"Operations.AlertRaised","template":"x","to":[{"person":"code"}]}""", "'code' is not an account or a list of accounts")]
    [InlineData("""{"event":"Operations.AlertRaised","template":"x","to":[{"person":"alertId","at":"Unit"}]}""", "'alertId' is looked for everywhere")]
    [InlineData("""{"event":"Operations.AlertRaised","template":"x","to":[{"roles":"value"}]}""", "'value' is not a role or a list of roles")]
    [InlineData("""{"event":"Operations.AlertRaised","template":"x","to":[{"role":"BranchManager","unit":"code"}]}""", "'code' is not a unit or a list of units")]
    [InlineData("""{"event":"Operations.AlertRaised","template":"x","to":[{"role":"BranchManager","deputies":{"matter":"code","tier":"level"}}]}""", "'level' is not a tier")]
    [InlineData("""{"event":"Operations.AlertRaised","template":"x","to":[{"role":"BranchManager"}],"when":{"colour":["Red"]}}""", "the event has no field 'colour'")]
    [InlineData("""{"event":"Operations.AlertRaised","template":"x","to":[{"role":"BranchManager"}],"when":{"Level":["Red"]}}""", "the event has no field 'Level'")]
    [InlineData("""{"event":"Operations.AlertRaised","template":"x","to":[{"role":"BranchManager"}],"when":{"level":[]}}""", "no value of 'level' fits")]
    [InlineData("""{"event":"Operations.AlertRaised","template":"x","to":[{"role":"BranchManager"}],"happened":"code"}""", "'code' is not a point in time")]
    [InlineData("""{"event":"Operations.ApplicationCompleted","template":"x","to":[{"role":"BranchManager"}],"shows":["fee"]}""", "'fee' is not a code, an id, a number or a time")]
    [InlineData("""{"event":"HR.EmployeeChanged","template":"x","to":[{"role":"BranchManager"}],"shows":["displayName"]}""", "'displayName' may hold a person's data")]
    [InlineData("""{"event":"Operations.AlertRaised","template":"x","to":[{"role":"BranchManager","at":"Moon"}]}""", "cannot be read")]
    [InlineData("""{"event":"Operations.AlertRaised","template":"x"}""", "cannot be read")]
    [InlineData("""{"event":"Operations.AlertRaised","template":"x","to":[{"role":"BranchManager"}],"seriousness":"Red"}""", "cannot be read")]
    public void A_line_that_names_what_there_is_not_is_refused_and_says_why(string line, string why)
    {
        var refused = Assert.Throws<InvalidOperationException>(() => NotificationMatrix.Read($$"""{"revision":1,"lines":[{{line}}]}"""));
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
        if (why != "cannot be read") Assert.StartsWith("The notification matrix is wrong in line 1 (", refused.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Templates))]
    public void Every_template_has_its_texts_in_both_languages_and_they_show_only_what_is_kept(string template)
    {
        foreach (var key in new[] { $"notifications.{template}.title", $"notifications.{template}.text" })
        {
            var (zh, en) = (Texts.Find(key, Chinese), Texts.Find(key, English));
            Assert.True(zh is not null && en is not null && zh != en, $"{key}: '{zh}' / '{en}'");
            Assert.Equal(FieldsIn(zh), FieldsIn(en));
            Assert.All(NotificationMatrix.Shipped.Lines.Where(line => line.Template == template), line => Assert.Subset(Shown(line, "unit"), FieldsIn(zh)));
        }
    }

    [Fact]
    public void What_a_line_shows_stands_in_its_text() => Assert.All(NotificationMatrix.Shipped.Lines, line =>
        Assert.Superset(Shown(line), FieldsIn(Texts.Find($"notifications.{line.Template}.text", Chinese)!)));

    [Fact]
    public void Every_matter_of_the_tiers_has_a_word_in_both_languages() => Assert.All(Desk.Table.Matters, matter =>
    {
        Assert.NotNull(Texts.Find($"notifications.words.matter.{matter.Code}", Chinese));
        Assert.NotNull(Texts.Find($"notifications.words.matter.{matter.Code}", English));
    });

    [Fact]
    public void A_role_is_looked_for_by_its_reach_unless_the_line_says_where()
    {
        Assert.Equal([Place.Unit, Place.Above, Place.Company], new[] { "BranchManager", "RegionManager", "RiskManager" }.Select(role => new RecipientRule(role).PlaceOf(role)));
        Assert.Equal(Place.Above, new RecipientRule("RiskManager", At: Place.Above).PlaceOf("RiskManager"));
    }

    private static HashSet<string> Shown(MatrixLine line, params string[] always) => [.. line.Shows ?? [], .. always];

    private static HashSet<string> FieldsIn(string text) => [.. Field().Matches(text).Select(m => m.Groups[1].Value)];

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Field();
}
