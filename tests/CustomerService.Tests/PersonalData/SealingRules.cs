using System.Security.Cryptography;
using CustomerService.PersonalData;
using Microsoft.Extensions.Options;
using ServiceDefaults.Domain;

namespace CustomerService.Tests.PersonalData;

/// <summary>What is sealed opens unchanged, in its place, with its key, or not at all.</summary>
public sealed class SealingRules
{
    private const string Secret = "a master secret of the tests, long enough", OtherSecret = "another master secret of the tests, long enough";
    private static readonly Guid Wang = Guid.CreateVersion7(DateTimeOffset.UnixEpoch), Li = Guid.CreateVersion7(DateTimeOffset.UnixEpoch);
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    [Fact]
    public void A_sealed_text_opens_and_is_another_each_time()
    {
        var key = new CustomerKey(Wang, Key);
        Assert.Equal("王小明", key.Open("name", key.Seal("name", "王小明")));
        Assert.NotEqual(key.Seal("name", "王小明"), key.Seal("name", "王小明"));
        Assert.Null(key.OpenAny("phone", key.SealAny("phone", null)));
    }

    [Fact]
    public void Every_changed_byte_and_every_cut_is_found()
    {
        var key = new CustomerKey(Wang, Key);
        var text = key.Seal("name", "王小明");
        Assert.All(Enumerable.Range(0, text.Length), i =>
        {
            var changed = text.ToArray();
            changed[i] ^= 1;
            Broken(() => key.Open("name", changed));
            Broken(() => key.Open("name", text[..i]));
        });
    }

    [Fact]
    public void A_text_moved_to_another_field_or_customer_does_not_open()
    {
        var text = new CustomerKey(Wang, Key).Seal("name", "王小明");
        Broken(() => new CustomerKey(Wang, Key).Open("address", text));
        Broken(() => new CustomerKey(Li, Key).Open("name", text));
        Broken(() => new CustomerKey(Wang, RandomNumberGenerator.GetBytes(32)).Open("name", text));
    }

    [Fact]
    public void A_wrapped_key_opens_for_its_owner_with_its_master_key_alone()
    {
        var masters = Masters(("k1", Secret));
        var row = masters.Wrap(Wang, Key);
        Assert.Equal("k1", row.MasterKeyId);
        Assert.Equal(Key, masters.Unwrap(row));
        Assert.Equal(Key, Masters(("k1", Secret), ("k2", OtherSecret)).Unwrap(row));
        Assert.ThrowsAny<CryptographicException>(() => Masters(("k1", OtherSecret)).Unwrap(row));
        Assert.ThrowsAny<CryptographicException>(() => masters.Unwrap(new() { OwnerId = Li, MasterKeyId = "k1", Wrapped = row.Wrapped }));
        Assert.Contains("PersonalData:Keys:k1", Assert.Throws<InvalidOperationException>(() => Masters(("k2", Secret)).Unwrap(row)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_newest_key_wraps_unless_another_is_named()
    {
        Assert.Equal("k10", Masters(("k9", Secret), ("k10", OtherSecret)).CurrentId);
        Assert.Equal("k9", new PersonalDataOptions { Keys = new() { ["k9"] = Secret, ["k10"] = OtherSecret }, Current = "k9" }.CurrentId);
    }

    public static TheoryData<string, PersonalDataOptions> Wrong() => new()
    {
        { "PersonalData:Keys is empty", new() },
        { "PersonalData:Keys:k1 is shorter than 32", new() { Keys = new() { ["k1"] = "short" } } },
        { "PersonalData:Keys:k2 is not set", new() { Keys = new() { ["k1"] = Secret }, Current = "k2" } },
        { "longer than 40", new() { Keys = new() { [new string('k', 41)] = Secret } } },
    };

    [Theory, MemberData(nameof(Wrong))]
    public void Settings_that_cannot_be_are_told_at_start(string part, PersonalDataOptions options) =>
        Assert.Contains(options.Validate(new(options)), result => result.ErrorMessage!.Contains(part, StringComparison.Ordinal));

    private static void Broken(Action open) => Assert.Equal("personal_data.seal_broken", Assert.Throws<DomainException>(open).Error.Code);

    private static MasterKeys Masters(params (string Id, string Secret)[] keys) =>
        new(Options.Create(new PersonalDataOptions { Keys = keys.ToDictionary(k => k.Id, k => k.Secret) }));
}
