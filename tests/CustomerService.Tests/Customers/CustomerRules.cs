using System.Security.Cryptography;
using BranchPlatform.Contracts.CustomerService;
using CustomerService.Customers;
using CustomerService.PersonalData;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;

namespace CustomerService.Tests.Customers;

/// <summary>The rules of policy 4.3.1, on the aggregate alone.</summary>
public sealed class CustomerRules
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly Guid Clerk = Guid.CreateVersion7(Noon), Other = Guid.CreateVersion7(Noon), Id = Guid.CreateVersion7(Noon);
    private static readonly CustomerKey Key = new(Id, RandomNumberGenerator.GetBytes(32));
    private static readonly BlindIndex Index = MadeIndex();

    private static readonly Details Wang = new()
    {
        Name = " 王小明 ", IdType = IdType.ResidentId, IdNumber = "1101 0519-4912 31002x", Phone = "138 0013 8000", Email = "wang@example.com", Address = "东街 1 号",
    };

    [Fact]
    public void Details_are_kept_in_their_one_form_and_the_card_tells_the_birthday()
    {
        var details = Wang.Checked(CustomerType.Person, Today);
        Assert.Equal(("王小明", "11010519491231002X", "+8613800138000", new DateOnly(1949, 12, 31)), (details.Name, details.IdNumber, details.Phone, details.Birthday));
        Assert.Equal("11010519491231002X", Details.Normalize("１１０１０５１９４９１２３１００２ｘ"));
    }

    public static TheoryData<string, Details, CustomerType> Wrong() => new()
    {
        { "customers.id_number_invalid", Wang with { IdNumber = "110105194912310021" }, CustomerType.Person },
        { "customers.id_number_invalid", Wang with { IdNumber = Card("20261124") }, CustomerType.Person },
        { "customers.id_number_invalid", Wang with { IdType = IdType.Passport, IdNumber = "E-1" }, CustomerType.Person },
        { "customers.id_number_invalid", Wang with { IdType = IdType.Other, IdNumber = "护照" }, CustomerType.Person },
        { "customers.id_number_invalid", Wang with { IdType = IdType.UnifiedSocialCreditCode, IdNumber = "91350100M000100Y34" }, CustomerType.Organisation },
        { "customers.id_type_mismatch", Wang, CustomerType.Organisation },
        { "customers.id_type_mismatch", Wang with { IdType = IdType.Passport, IdNumber = "E12345678" }, CustomerType.Organisation },
        { "customers.id_type_mismatch", Wang with { IdType = IdType.UnifiedSocialCreditCode, IdNumber = "91350100M000100Y43" }, CustomerType.Person },
        { "customers.birthday_mismatch", Wang with { Birthday = new(1949, 12, 30) }, CustomerType.Person },
        { "customers.birthday_in_future", Wang with { IdType = IdType.Passport, IdNumber = "E12345678", Birthday = new(2026, 11, 24) }, CustomerType.Person },
        { "customers.birthday_too_early", Wang with { IdType = IdType.Passport, IdNumber = "E12345678", Birthday = new(1879, 1, 1) }, CustomerType.Person },
        { "customers.birthday_of_organisation", Wang with { IdType = IdType.UnifiedSocialCreditCode, IdNumber = "91350100M000100Y43", Birthday = new(2000, 1, 1) }, CustomerType.Organisation },
        { "customers.phone_invalid", Wang with { Phone = "12345" }, CustomerType.Person },
        { "customers.email_invalid", Wang with { Email = "wang@localhost" }, CustomerType.Person },
        { "customers.email_invalid", Wang with { Email = "Wang <wang@example.com>" }, CustomerType.Person },
        { "customers.contact_missing", Wang with { Phone = null, Email = null }, CustomerType.Person },
    };

    [Theory, MemberData(nameof(Wrong))]
    public void What_cannot_be_is_refused(string code, Details details, CustomerType type) => Refused(code, () => details.Checked(type, Today));

    [Fact]
    public void What_is_stored_is_sealed_and_opens_with_the_customers_key_alone()
    {
        var customer = Registered();
        var details = customer.Open(Key);
        Assert.Equal(("王小明", "11010519491231002X", "wang@example.com"), (details.Name, details.IdNumber, details.Email));
        Assert.DoesNotContain("王小明"u8.ToArray(), Bytes(customer.SealedName));
        Refused("personal_data.seal_broken", () => customer.Open(new CustomerKey(Id, RandomNumberGenerator.GetBytes(32))));
        Refused("personal_data.seal_broken", () => customer.Open(null));
    }

    [Fact]
    public void A_correction_seals_only_what_differs()
    {
        var customer = Registered();
        var (name, phone, index) = (customer.SealedName, customer.SealedPhone, customer.IdNumberIndex);
        customer.Correct(customer.Open(Key) with { Phone = "+8613900139000" }, MemberLevel.Gold, Key, Index);

        Assert.Same(name, customer.SealedName);
        Assert.Same(index, customer.IdNumberIndex);
        Assert.NotSame(phone, customer.SealedPhone);
        Assert.Equal(Customer.IndexOfPhone(Index, "+8613900139000"), customer.PhoneIndex);
        Assert.Equal("+8613900139000", customer.Open(Key).Phone);
    }

    [Fact]
    public void Every_change_tells_the_whole_state_and_never_the_person()
    {
        var customer = Registered();
        customer.Flag(RiskFlag.Watch, "频繁大额", Key);
        customer.Prefer(Language.English, [ContactChannel.Phone, ContactChannel.Phone]);
        customer.Correct(customer.Open(Key), MemberLevel.Gold, Key, Index);
        customer.Close(Noon);
        customer.Erase(Other, Noon);

        var facts = customer.TakeRaised().Select(f => Assert.IsType<CustomerChanged>(f.Fact)).ToList();
        Assert.Equal([("Active", "None"), ("Active", "Watch"), ("Active", "Watch"), ("Active", "Watch"), ("Closed", "Watch"), ("Erased", "Watch")], facts.Select(f => (f.Status, f.RiskFlag)));
        Assert.Equal([ContactChannel.Phone], customer.OptedOut);
        Assert.Equal("频繁大额", customer.OpenRiskNote(Key));
    }

    [Fact]
    public void An_erased_customer_is_found_by_nothing_and_changes_no_more()
    {
        var customer = Registered();
        customer.Erase(Other, Noon);
        Assert.Null(customer.IdNumberIndex);
        Assert.Null(customer.PhoneIndex);
        foreach (var act in (Action[])[() => customer.Open(Key), () => customer.Flag(RiskFlag.Watch, "x", Key), () => customer.Prefer(Language.Chinese, []),
            () => customer.Close(Noon), () => customer.Erase(Other, Noon), () => customer.Correct(Wang, MemberLevel.Gold, Key, Index)])
            Refused("customers.erased", act);
    }

    [Fact]
    public void Who_registered_a_customer_does_not_erase_him() => Refused("sod.registration_erasure", () => Registered().Erase(Clerk, Noon));

    [Fact]
    public void A_closed_customer_is_not_closed_again()
    {
        var customer = Registered();
        customer.Close(Noon);
        Refused("customers.already_closed", () => customer.Close(Noon));
    }

    [Theory, InlineData("Region", "Operating", "customers.not_a_branch"), InlineData("Branch", "Suspended", "customers.branch_closed")]
    public void Only_a_branch_at_work_registers_customers(string type, string status, string code) => Refused(code, () => Registered(type, status));

    [Fact]
    public void What_is_in_clear_does_not_print_itself() => Assert.Equal("Details", Wang.ToString());

    private static string Card(string birthday) => $"110101{birthday}001" + ResidentId.CheckDigit($"110101{birthday}001");

    private static byte[][] Bytes(byte[] text) => [.. Enumerable.Range(0, Math.Max(0, text.Length - 8)).Select(i => text[i..(i + 9)])];

    private static void Refused(string code, Action act) => Assert.Equal(code, Assert.Throws<DomainException>(act).Error.Code);

    private static BlindIndex MadeIndex()
    {
        var index = new BlindIndex();
        index.Use(RandomNumberGenerator.GetBytes(32));
        return index;
    }

    private static Customer Registered(string type = "Branch", string status = "Operating")
    {
        var branch = new OrgUnitCopy
        {
            Id = Guid.CreateVersion7(Noon), Code = "B001", Name = "B001", Type = type, ParentId = null, Path = "/HQ/B001/", Status = status, Version = 1,
        };
        return Customer.Register(Id, CustomerNo.Of(1), branch, CustomerType.Person, Wang.Checked(CustomerType.Person, Today), MemberLevel.Standard, Language.Chinese, Key, Index, Clerk, Noon);
    }
}
