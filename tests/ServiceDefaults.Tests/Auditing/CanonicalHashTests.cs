using ServiceDefaults.Domain;

namespace ServiceDefaults.Tests.Auditing;

public sealed class CanonicalHashTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Equal_records_have_equal_hashes() => Assert.Equal(New().Add("a").Add(Noon).Hash(), New().Add("a").Add(Noon.ToOffset(TimeSpan.FromHours(8))).Hash());

    [Fact]
    public void The_bytes_of_a_format_never_change() => Assert.Equal(
        "416EB58C", Convert.ToHexString(New().Add("a").Add((string?)null).Add(Noon).Add(7).Add(Guid.Empty).Add([1, 2]).Hash())[..8]);

    [Fact]
    public void Nothing_differs_from_an_empty_text() => Assert.NotEqual(New().Add("").Hash(), New().Add((string?)null).Hash());

    [Fact]
    public void A_field_cannot_run_over_into_the_next() => Assert.NotEqual(New().Add("ab").Add("c").Hash(), New().Add("a").Add("bc").Hash());

    [Fact]
    public void Kind_and_format_count() => Assert.Equal(3, new[] { New(), new CanonicalHash("test", 2), new CanonicalHash("other", 1) }.Select(h => Convert.ToHexString(h.Hash())).Distinct().Count());

    [Fact]
    public void A_time_counts_as_the_database_keeps_it()
    {
        Assert.Equal(New().Add(Noon).Hash(), New().Add(Noon.AddTicks(9)).Hash());
        Assert.NotEqual(New().Add(Noon).Hash(), New().Add(Noon.AddTicks(10)).Hash());
    }

    [Fact]
    public void Another_key_gives_another_hash() => Assert.NotEqual(New().Hash([1]), New().Hash([2]));

    private static CanonicalHash New() => new("test", 1);
}
