using Finance.Journal;
using ServiceDefaults.Domain;

namespace Finance.Tests.Journal;

/// <summary>What an entry allows, without a database.</summary>
public sealed class JournalRules
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 31, 4, 0, 0, TimeSpan.Zero);
    private static readonly Guid Branch = Guid.CreateVersion7(Noon), Officer = Guid.CreateVersion7(Noon), Manager = Guid.CreateVersion7(Noon);
    private static readonly Subject Fees = new(Subject.Fees, SubjectType.Income, "手续费", "Fees");

    [Fact]
    public void An_income_stands_on_both_sides()
    {
        var lines = Income().Lines;
        Assert.Equal([(Subject.Receivable, Side.Debit, 12.5m), (Subject.Fees, Side.Credit, 12.5m)], lines.Select(l => (l.Subject, l.Side, l.Amount)));
    }

    [Theory]
    [InlineData(0), InlineData(-1)]
    public void An_income_of_nothing_is_refused(int amount) =>
        Assert.Equal("journal.amount_not_positive", Assert.Throws<DomainException>(() => Income(amount: amount)).Error.Code);

    [Fact]
    public void A_subject_that_is_no_income_is_refused() =>
        Assert.Equal("journal.not_an_income", Assert.Throws<DomainException>(() => Income(subject: Fees with { Type = SubjectType.Cost })).Error.Code);

    [Fact]
    public void A_reversal_exchanges_the_sides_and_leaves_the_first_entry_as_it_was()
    {
        var entry = Income();
        var reversal = entry.Reverse(Place("2026-04", 7), Manager, "收费有误", Noon);
        Assert.Equal([(Subject.Receivable, Side.Credit, 12.5m), (Subject.Fees, Side.Debit, 12.5m)], reversal.Lines.Select(l => (l.Subject, l.Side, l.Amount)));
        Assert.Equal((entry.Id, reversal.Id, "2026-03", "2026-04"), (reversal.ReversalOf, entry.ReversedBy, entry.Period, reversal.Period));
    }

    [Fact]
    public void An_entry_is_reversed_once_and_a_reversal_never()
    {
        var entry = Income();
        var reversal = entry.Reverse(Place("2026-03", 2), Manager, "收费有误", Noon);
        Assert.Equal("journal.already_reversed", Assert.Throws<DomainException>(() => entry.Reverse(Place("2026-03", 3), Manager, "收费有误", Noon)).Error.Code);
        Assert.Equal("journal.reversal_of_reversal", Assert.Throws<DomainException>(() => reversal.Reverse(Place("2026-03", 3), Manager, "收费有误", Noon)).Error.Code);
    }

    [Fact]
    public void Nobody_reverses_the_income_of_what_he_processed_himself() =>
        Assert.Equal("sod.processing_reversal", Assert.Throws<DomainException>(() => Income().Reverse(Place("2026-03", 2), Officer, "收费有误", Noon)).Error.Code);

    [Fact]
    public void Whatever_is_booked_and_taken_back_both_sides_are_equal()
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var i = 0; i < 1000; i++)
        {
            var entry = Income(random.NextInt64(1, 10_000_000_000) / 10_000m);
            Assert.All([entry, entry.Reverse(Place("2026-03", 2), Manager, "收费有误", Noon)], e =>
            {
                Assert.True(e.Lines.Count >= 2);
                Assert.All(e.Lines, line => Assert.True(line.Amount > 0));
                Assert.Equal(SumOf(e, Side.Debit), SumOf(e, Side.Credit));
                Assert.Equal(e.Amount.Amount, SumOf(e, Side.Debit));
            });
        }
    }

    [Fact]
    public void The_day_of_an_entry_is_the_day_at_the_branch() =>
        Assert.Equal(new DateOnly(2026, 4, 1), Income(at: new(2026, 3, 31, 16, 0, 0, TimeSpan.Zero)).OccurredOn);

    private static JournalEntry Income(decimal amount = 12.5m, Subject? subject = null, DateTimeOffset? at = null) =>
        JournalEntry.Income(Place("2026-03", 1), Guid.CreateVersion7(Noon), Officer, subject ?? Fees, new Money(amount, "CNY"), at ?? Noon, Noon);

    private static decimal SumOf(JournalEntry entry, Side side) => entry.Lines.Where(line => line.Side == side).Sum(line => line.Amount);

    private static EntryPlace Place(string period, int number) => new(Branch, period, $"JE-B001-{period}-{number:0000}");
}
