using System.Globalization;
using BranchPlatform.Contracts.CustomerService;
using CustomerService.PersonalData;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;

namespace CustomerService.Customers;

/// <summary>Who a customer is by law.</summary>
public enum CustomerType { Person, Organisation }

/// <summary>Whether business is done with a customer. An erased one is a number without a person.</summary>
public enum CustomerStatus { Active, Closed, Erased }

/// <summary>What Risk says of a customer.</summary>
public enum RiskFlag { None, Watch, Blocked }

/// <summary>How the company values a customer (policy 4.3.3).</summary>
public enum MemberLevel { Standard, Silver, Gold, Platinum }

/// <summary>
/// A customer of the company, looked after by a home branch, which is his <see cref="Entity.OrgUnitId"/> (policy 4.3.1). Whatever
/// tells who he is stands here sealed with his own key; deleting that key erases the person and leaves the facts (rule X8).
/// </summary>
public sealed class Customer : Entity
{
    /// <summary>What an erased customer is called.</summary>
    public const string ErasedName = "已删除 / erased";

    private Customer() { }

    public string No { get; private init; } = "";
    public CustomerType Type { get; private init; }
    public IdType IdType { get; private set; }
    public MemberLevel MemberLevel { get; private set; }
    public RiskFlag RiskFlag { get; private set; }
    public CustomerStatus Status { get; private set; }
    public Guid RegisteredBy { get; private init; }
    public DateTimeOffset RegisteredAt { get; private init; }
    public DateTimeOffset? ClosedAt { get; private set; }
    public DateTimeOffset? ErasedAt { get; private set; }

    /// <summary>The language that he is written to in.</summary>
    public Language Language { get; private set; }

    /// <summary>The ways by which he does not want to be reached.</summary>
    public IReadOnlyList<ContactChannel> OptedOut { get; private set; } = [];

    [Personal] public byte[] SealedName { get; private set; } = [];
    [Personal] public byte[] SealedIdNumber { get; private set; } = [];
    [Personal] public byte[]? SealedPhone { get; private set; }
    [Personal] public byte[]? SealedEmail { get; private set; }
    [Personal] public byte[]? SealedAddress { get; private set; }
    [Personal] public byte[]? SealedBirthday { get; private set; }
    [Personal] public byte[]? SealedRiskNote { get; private set; }

    /// <summary>Finds him by his number, and keeps a second of the same number out. Gone once he is erased.</summary>
    [Personal] public byte[]? IdNumberIndex { get; private set; }

    /// <summary>Finds him by his telephone, which a family may share.</summary>
    [Personal] public byte[]? PhoneIndex { get; private set; }

    public override string State => Status.ToString();

    /// <summary>Registers a customer at a branch that takes customers in.</summary>
    /// <param name="details">Checked.</param>
    /// <param name="key">The new customer's own key, made for <paramref name="id"/>.</param>
    public static Customer Register(
        Guid id, string no, OrgUnitCopy branch, CustomerType type, Details details, MemberLevel level, Language language,
        CustomerKey key, BlindIndex index, Guid by, DateTimeOffset now)
    {
        Require(branch.Type == "Branch", CustomerErrors.NotABranch(branch.Code));
        Require(branch.IsActive, CustomerErrors.BranchClosed(branch.Code));
        var customer = new Customer
        {
            Id = id, No = no, OrgUnitId = branch.Id, Type = type, MemberLevel = level, Language = language, RegisteredBy = by, RegisteredAt = now,
        };
        customer.Keep(details, null, key, index);
        customer.Tell();
        return customer;
    }

    /// <summary>Who he is, in clear.</summary>
    /// <param name="key">His own key, if it is still there.</param>
    public Details Open(CustomerKey? key)
    {
        Require(Status != CustomerStatus.Erased, CustomerErrors.Erased);
        Require(key is not null, PersonalDataErrors.SealBroken("key"));
        return new()
        {
            Name = key.Open(nameof(Details.Name), SealedName), IdType = IdType, IdNumber = key.Open(nameof(Details.IdNumber), SealedIdNumber),
            Phone = key.OpenAny(nameof(Details.Phone), SealedPhone), Email = key.OpenAny(nameof(Details.Email), SealedEmail),
            Address = key.OpenAny(nameof(Details.Address), SealedAddress),
            Birthday = key.OpenAny(nameof(Details.Birthday), SealedBirthday) is { } day ? DateOnly.ParseExact(day, "O", CultureInfo.InvariantCulture) : null,
        };
    }

    /// <summary>What he is called where many are listed.</summary>
    public string MaskedName(IReadOnlyDictionary<Guid, CustomerKey> ring) =>
        Status == CustomerStatus.Erased ? ErasedName : Mask.Name(Open(ring.GetValueOrDefault(Id)).Name);

    /// <summary>Why Risk flagged him, in clear.</summary>
    public string? OpenRiskNote(CustomerKey? key) => key?.OpenAny(nameof(SealedRiskNote), SealedRiskNote);

    /// <summary>Keeps what he, or a paper of his, corrected (right of correction).</summary>
    public void Correct(Details corrected, MemberLevel level, CustomerKey? key, BlindIndex index)
    {
        var before = Open(key);
        Keep(corrected, before, key!, index);
        MemberLevel = level;
        Tell();
    }

    /// <summary>Risk watches or blocks him, or lifts that, and says why.</summary>
    public void Flag(RiskFlag flag, string note, CustomerKey? key)
    {
        RequireNotErased();
        Require(key is not null, PersonalDataErrors.SealBroken("key"));
        (RiskFlag, SealedRiskNote) = (flag, key.Seal(nameof(SealedRiskNote), note));
        Tell();
    }

    /// <summary>Says how he wants to be reached, and in which language.</summary>
    public void Prefer(Language language, IReadOnlyList<ContactChannel> optedOut)
    {
        RequireNotErased();
        (Language, OptedOut) = (language, [.. optedOut.Distinct().Order()]);
        Tell();
    }

    /// <summary>Ends the business with him.</summary>
    public void Close(DateTimeOffset now)
    {
        RequireNotErased();
        Require(Status == CustomerStatus.Active, CustomerErrors.AlreadyClosed);
        (Status, ClosedAt) = (CustomerStatus.Closed, now);
        Tell();
    }

    /// <summary>Forgets who he is: with his key, which the caller destroys, everything sealed is gone (right of deletion).</summary>
    public void Erase(Guid by, DateTimeOffset now)
    {
        RequireNotErased();
        Require(by != RegisteredBy, CustomerErrors.RegistrarErases);
        (Status, ErasedAt, IdNumberIndex, PhoneIndex) = (CustomerStatus.Erased, now, null, null);
        Tell();
    }

    // Seals what differs, so that the trail says what was corrected.
    private void Keep(Details details, Details? before, CustomerKey key, BlindIndex index)
    {
        if (details.Name != before?.Name) SealedName = key.Seal(nameof(Details.Name), details.Name);
        if (details.Email != before?.Email) SealedEmail = key.SealAny(nameof(Details.Email), details.Email);
        if (details.Address != before?.Address) SealedAddress = key.SealAny(nameof(Details.Address), details.Address);
        if (details.Birthday != before?.Birthday) SealedBirthday = key.SealAny(nameof(Details.Birthday), details.Birthday is { } day ? $"{day:O}" : null);
        if (details.Phone != before?.Phone)
            (SealedPhone, PhoneIndex) = (key.SealAny(nameof(Details.Phone), details.Phone), details.Phone is null ? null : IndexOfPhone(index, details.Phone));
        if ((details.IdType, details.IdNumber) == (before?.IdType, before?.IdNumber)) return;
        (IdType, SealedIdNumber) = (details.IdType, key.Seal(nameof(Details.IdNumber), details.IdNumber));
        IdNumberIndex = IndexOfIdNumber(index, details.IdType, details.IdNumber);
    }

    /// <summary>By what a customer of this number is found.</summary>
    /// <param name="number">In its one form.</param>
    public static byte[] IndexOfIdNumber(BlindIndex index, IdType type, string number) => index.Of(type.ToString(), number);

    /// <summary>By what customers of this telephone are found.</summary>
    /// <param name="phone">In its one form.</param>
    public static byte[] IndexOfPhone(BlindIndex index, string phone) => index.Of(nameof(Details.Phone), phone);

    private void RequireNotErased() => Require(Status != CustomerStatus.Erased, CustomerErrors.Erased);

    /// <summary>Tells the customer as he is; whoever has him already passes it by.</summary>
    internal void Tell() => Raise(new CustomerChanged(Id, No, Type.ToString(), OrgUnitId, Status.ToString(), RiskFlag.ToString()));
}
