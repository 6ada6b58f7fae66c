using BranchPlatform.Contracts.Operations;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;

namespace Operations.Exchange.Referrals;

/// <summary>How far a referral has come.</summary>
public enum ReferralStatus { Sent, Accepted, Declined, Converted, Lost }

/// <summary>How the customer said yes.</summary>
public enum ConsentForm { Written, Recorded, Electronic }

/// <summary>
/// A customer whom one branch sends to another, with his consent, and how both share what comes of it (policy 3.3.2). The
/// row belongs to the sending branch; the receiving one sees it too, and it alone answers.
/// </summary>
public sealed class Referral : Entity
{
    private Referral() { }

    public Guid ToBranchId { get; private init; }
    public Guid CustomerId { get; private init; }
    public string ProductType { get; private init; } = "";
    public DateTimeOffset ConsentAt { get; private init; }
    public ConsentForm ConsentForm { get; private init; }

    /// <summary>What the sending branch gets of the income.</summary>
    public decimal FromPercent { get; private init; }

    /// <summary>What the receiving branch keeps; both together are 100.</summary>
    public decimal ToPercent { get; private init; }

    public Guid SentBy { get; private init; }
    public DateTimeOffset SentAt { get; private init; }
    public ReferralStatus Status { get; private set; }
    public Guid? AnsweredBy { get; private set; }

    /// <summary>The business that came of it.</summary>
    public Guid? ApplicationId { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public override string State => Status.ToString();

    /// <exception cref="DomainException">No consent, no split of 100, or a branch or customer with whom it cannot be.</exception>
    public static Referral Send(NewReferral what, Guid by, DateTimeOffset now)
    {
        Require(what.Consent is not null, ExchangeErrors.ConsentMissing);
        Require(what.Consent.GivenAt <= now, ExchangeErrors.ConsentInFuture);
        // Two decimals are kept: a finer split would be rounded and no longer be 100.
        Require(what is { FromPercent: >= 0, ToPercent: >= 0 } && what.FromPercent + what.ToPercent == 100
            && decimal.Round(what.FromPercent, 2) == what.FromPercent, ExchangeErrors.SplitNotHundred);
        Require(what.From.IsOperatingBranch(), ExchangeErrors.BranchNotOperating(what.From.Code));
        Require(what.To is not null, ExchangeErrors.BranchUnknown);
        Require(what.To.IsOperatingBranch(), ExchangeErrors.BranchNotOperating(what.To.Code));
        Require(what.From.Id != what.To.Id, ExchangeErrors.SameBranch);
        Require(what.CustomerIsServed is not null, ExchangeErrors.CustomerUnknown);
        Require(what.CustomerIsServed.Value, ExchangeErrors.CustomerClosed);
        var referral = new Referral
        {
            Id = Guid.CreateVersion7(now), OrgUnitId = what.From.Id, ToBranchId = what.To.Id, CustomerId = what.CustomerId, ProductType = what.ProductType,
            ConsentAt = what.Consent.GivenAt.ToUniversalTime(), ConsentForm = what.Consent.Form, FromPercent = what.FromPercent,
            ToPercent = what.ToPercent, SentBy = by, SentAt = now,
        };
        referral.Raise(new ReferralMade(referral.Id, what.From.Id, what.To.Id, what.ProductType, what.FromPercent, what.ToPercent, now), Evidence.Held);
        return referral;
    }

    /// <summary>The receiving branch takes the customer on.</summary>
    public void Accept(Guid by, DateTimeOffset now)
    {
        MoveTo(ReferralStatus.Accepted);
        AnsweredBy = by;
        Raise(new ReferralAccepted(Id, OrgUnitId, ToBranchId, now));
    }

    /// <summary>The receiving branch does not.</summary>
    public void Decline(Guid by, DateTimeOffset now)
    {
        MoveTo(ReferralStatus.Declined);
        (AnsweredBy, EndedAt) = (by, now);
        Raise(new ReferralDeclined(Id, OrgUnitId, ToBranchId, now), Evidence.Converted(false));
    }

    /// <summary>Business came of it.</summary>
    /// <param name="known">Whether the receiving branch took this application of this customer in after it was sent.</param>
    /// <param name="taken">Whether another referral names it: one income is split once.</param>
    public void Convert(Guid applicationId, bool known, bool taken, DateTimeOffset now)
    {
        RequireMove(ReferralStatus.Converted);
        Require(known, ExchangeErrors.ApplicationUnknown);
        Require(!taken, ExchangeErrors.ApplicationReferred);
        MoveTo(ReferralStatus.Converted);
        (ApplicationId, EndedAt) = (applicationId, now);
        Raise(new ReferralConverted(Id, OrgUnitId, ToBranchId, applicationId, FromPercent, ToPercent, now), Evidence.Converted(true));
    }

    /// <summary>No business came of it.</summary>
    public void Lose(DateTimeOffset now)
    {
        MoveTo(ReferralStatus.Lost);
        EndedAt = now;
        Raise(new ReferralLost(Id, OrgUnitId, ToBranchId, now), Evidence.Converted(false));
    }

    private void RequireMove(ReferralStatus next) => Require((Status, next) is
        (ReferralStatus.Sent, ReferralStatus.Accepted or ReferralStatus.Declined) or
        (ReferralStatus.Accepted, ReferralStatus.Converted or ReferralStatus.Lost), ExchangeErrors.TransitionNotAllowed(State, next.ToString()));

    private void MoveTo(ReferralStatus next)
    {
        RequireMove(next);
        Status = next;
    }
}

/// <summary>What the sending branch knows.</summary>
/// <param name="To">Null when there is no such unit.</param>
/// <param name="CustomerIsServed">Null when nobody knows the customer.</param>
public sealed record NewReferral(
    OrgUnitCopy From, OrgUnitCopy? To, Guid CustomerId, bool? CustomerIsServed, Consent? Consent, string ProductType, decimal FromPercent, decimal ToPercent);

/// <summary>The customer's yes.</summary>
public sealed record Consent(DateTimeOffset GivenAt, ConsentForm Form);
