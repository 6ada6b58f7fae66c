using CustomerService.Customers;

namespace CustomerService.Tests.Customers;

/// <summary>Numbers with a digit that checks the others.</summary>
public sealed class NumberRules
{
    [Theory]
    [InlineData("11010519491231002X", "1949-12-31")] // the example of GB 11643
    [InlineData("440524188001010014", "1880-01-01")] // the other one
    [InlineData("110101200002290013", "2000-02-29")]
    public void A_right_number_of_an_identity_card_tells_the_birthday(string number, string birthday) =>
        Assert.Equal(DateOnly.Parse(birthday, System.Globalization.CultureInfo.InvariantCulture), ResidentId.Birthday(number[..17] + ResidentId.CheckDigit(number)));

    [Fact]
    public void The_examples_of_the_standard_are_right()
    {
        Assert.NotNull(ResidentId.Birthday("11010519491231002X"));
        Assert.NotNull(ResidentId.Birthday("440524188001010014"));
        Assert.True(UnifiedSocialCreditCode.IsValid("91350100M000100Y43")); // the example of GB 32100
    }

    [Theory]
    [InlineData("110105194912310021")]
    [InlineData("11010519491231002x")]
    [InlineData("11010519491231002")]
    [InlineData("11010519491331002X")]
    [InlineData("１１０１０５19491231002X")]
    [InlineData("")]
    public void Another_is_none(string number) => Assert.Null(ResidentId.Birthday(number));

    [Fact]
    public void Every_single_wrong_digit_of_an_identity_card_is_found() => Assert.All(
        from place in Enumerable.Range(0, 17) from digit in "0123456789" where "11010519491231002X"[place] != digit select $"{"11010519491231002X"[..place]}{digit}{"11010519491231002X"[(place + 1)..]}",
        wrong => Assert.Null(ResidentId.Birthday(wrong)));

    [Theory, InlineData("91350100M000100Y34"), InlineData("9135010OM000100Y43"), InlineData("91350100M000100Y4"), InlineData("91350100m000100Y43")]
    public void A_wrong_credit_code_is_found(string code) => Assert.False(UnifiedSocialCreditCode.IsValid(code));

    [Theory]
    [InlineData("13800138000", "+8613800138000")]
    [InlineData("138 0013-8000", "+8613800138000")]
    [InlineData("+86 138 0013 8000", "+8613800138000")]
    [InlineData("010-62515114", "+861062515114")]
    [InlineData("+44 20 7946 0958", "+442079460958")]
    public void A_phone_number_has_one_form(string text, string number) => Assert.Equal(number, PhoneNumber.Normalize(text));

    [Theory, InlineData("1380013800"), InlineData("110"), InlineData("call me"), InlineData("+999 1"), InlineData("")]
    public void What_cannot_be_dialled_is_no_phone_number(string text) => Assert.Null(PhoneNumber.Normalize(text));

    [Fact]
    public void A_customers_number_carries_a_digit_that_finds_a_slip()
    {
        Assert.Equal("C0000000014", CustomerNo.Of(1));
        Assert.Matches(CustomerNo.Pattern, CustomerNo.Of(999_999_999));
        Assert.All(
            from place in Enumerable.Range(0, 9) from digit in Enumerable.Range(1, 9) select (long)Math.Pow(10, place) * digit,
            slip => Assert.NotEqual(CustomerNo.Of(0)[^1], CustomerNo.Of(slip)[^1]));
    }

    [Fact]
    public void What_is_masked_is_recognised_and_not_known()
    {
        Assert.Equal("1****************X", Mask.IdNumber("11010519491231002X"));
        Assert.Equal("+86138****8000", Mask.Phone("+8613800138000"));
        Assert.Equal("w***@example.com", Mask.Email("wang@example.com"));
        Assert.Equal("王**", Mask.Name("王小明"));
        Assert.Equal("𠮷**", Mask.Name("𠮷野"));
    }
}
