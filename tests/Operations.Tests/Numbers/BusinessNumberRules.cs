using Operations.Numbers;

namespace Operations.Tests.Numbers;

/// <summary>What a number looks like, and what its last digit finds.</summary>
public sealed class BusinessNumberRules
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    [Theory]
    [InlineData(NumberKind.Application, "APP-B001-20260302-0007-")]
    [InlineData(NumberKind.Consultation, "CON-B001-20260302-0007-")]
    [InlineData(NumberKind.QueueTicket, "Q-B001-20260302-0007-")]
    public void A_number_says_kind_branch_day_and_place(NumberKind kind, string begin)
    {
        var no = BusinessNumber.Of(kind, "B001", Day, 7);
        Assert.StartsWith(begin, no, StringComparison.Ordinal);
        Assert.Equal(begin.Length + 1, no.Length);
    }

    // Counted by another program.
    [Fact]
    public void The_check_digit_is_the_one_of_the_standard() => Assert.Equal("APP-B001-20260302-0001-9", BusinessNumber.Of(NumberKind.Application, "B001", Day, 1));

    [Fact]
    public void A_day_may_have_more_than_9999() => Assert.StartsWith("APP-B001-20260302-10000-", BusinessNumber.Of(NumberKind.Application, "B001", Day, 10000), StringComparison.Ordinal);

    [Fact]
    public void The_longest_number_has_room() =>
        Assert.InRange(BusinessNumber.Of(NumberKind.Application, "A" + new string('Z', 19), DateOnly.MaxValue, int.MaxValue).Length, 1, BusinessNumber.Longest);

    [Fact]
    public void One_wrong_digit_needs_another_check_digit()
    {
        var digits = Enumerable.Range(0, 10).Select(d => BusinessNumber.Of(NumberKind.Application, "B001", Day, 1230 + d)[^1]);
        Assert.Equal(10, digits.Distinct().Count());
    }

    [Fact]
    public void Two_places_that_change_their_digits_need_another_check_digit() =>
        Assert.NotEqual(BusinessNumber.Of(NumberKind.Application, "B001", Day, 12)[^1], BusinessNumber.Of(NumberKind.Application, "B001", Day, 21)[^1]);

    [Fact]
    public void The_branch_counts_too() =>
        Assert.NotEqual(BusinessNumber.Of(NumberKind.Application, "B001", Day, 1)[^1], BusinessNumber.Of(NumberKind.Application, "C001", Day, 1)[^1]);
}
