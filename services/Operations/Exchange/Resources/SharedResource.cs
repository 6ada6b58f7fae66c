using BranchPlatform.Contracts.Operations;
using Operations.Exchange.Staffing;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;

namespace Operations.Exchange.Resources;

/// <summary>How far an offer or a request has come. Staff and equipment come back; a venue or an expert's help is closed.</summary>
public enum ResourceStatus { Open, Matched, Returned, Closed, Cancelled }

/// <summary>Whether the branch that posted it lends or borrows.</summary>
public enum ResourceSide { Offer, Request }

/// <summary>What branches lend each other; staff is a secondment (借调).</summary>
public enum ResourceKind { Staff, Equipment, Venue, Expert }

/// <summary>
/// A resource that a branch offers to the others or asks of them (policy 3.3.2). The row belongs to the branch that posted
/// it; while it is open every branch sees it, afterwards the two that agreed.
/// </summary>
public sealed class SharedResource : Entity
{
    private SharedResource() { }

    public ResourceSide Side { get; private init; }
    public ResourceKind Kind { get; private init; }
    public string Description { get; private init; } = "";

    /// <summary>How many; more than zero.</summary>
    public int Quantity { get; private init; }

    public DateOnly From { get; private init; }

    /// <summary>The last day.</summary>
    public DateOnly To { get; private init; }

    public Guid PostedBy { get; private init; }
    public ResourceStatus Status { get; private set; }

    /// <summary>The branch that answered.</summary>
    public Guid? PartnerId { get; private set; }

    /// <summary>The branch that lends, once two have agreed.</summary>
    public Guid? LenderId { get; private set; }

    public Guid? MatchedBy { get; private set; }
    public DateTimeOffset? MatchedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    public override string State => Status.ToString();

    /// <exception cref="DomainException">The unit is no operating branch, the days or the quantity cannot be.</exception>
    public static SharedResource Post(OrgUnitCopy branch, NewResource what, Guid by, DateTimeOffset now)
    {
        Require(branch.IsOperatingBranch(), ExchangeErrors.BranchNotOperating(branch.Code));
        Require(what.Quantity > 0, ExchangeErrors.QuantityNotPositive);
        Require(what.From <= what.To, ExchangeErrors.EndBeforeStart);
        Require(what.From >= BusinessTime.DayOf(now), ExchangeErrors.StartsInPast);
        var resource = new SharedResource
        {
            Id = Guid.CreateVersion7(now), OrgUnitId = branch.Id, Side = what.Side, Kind = what.Kind, Description = what.Description,
            Quantity = what.Quantity, From = what.From, To = what.To, PostedBy = by,
        };
        resource.Raise(new ResourcePosted(
            resource.Id, branch.Id, what.Side.ToString(), what.Kind.ToString(), what.Quantity, what.From, what.To, now));
        return resource;
    }

    /// <summary>The branch that would lend if this partner answered.</summary>
    public Guid LenderWith(Guid partnerId) => Side == ResourceSide.Offer ? OrgUnitId : partnerId;

    /// <summary>Another branch takes the offer, or meets the request.</summary>
    /// <param name="lender">How the lending branch is staffed; needed for staff alone.</param>
    public void Match(OrgUnitCopy partner, Staffed? lender, Guid by, DateTimeOffset now)
    {
        RequireMove(ResourceStatus.Matched);
        Require(partner.Id != OrgUnitId, ExchangeErrors.SameBranch);
        Require(partner.IsOperatingBranch(), ExchangeErrors.BranchNotOperating(partner.Code));
        Require(BusinessTime.DayOf(now) <= To, ExchangeErrors.PeriodOver);
        if (Kind == ResourceKind.Staff)
        {
            Require(lender?.Minimum is not null, ExchangeErrors.MinimumMissing);
            Require(lender.Available - Quantity >= lender.Minimum.Minimum, ExchangeErrors.BelowMinimum(lender.Available, lender.Minimum.Minimum));
            lender.Minimum.Lent(now);
        }
        MoveTo(ResourceStatus.Matched);
        (PartnerId, LenderId, MatchedBy, MatchedAt) = (partner.Id, LenderWith(partner.Id), by, now);
        Raise(new ResourceLent(Id, LenderId.Value, Borrower, Kind.ToString(), Quantity, From, To, now), Evidence.Held);
    }

    /// <summary>What was lent is back, or is used no longer.</summary>
    public void End(DateTimeOffset now)
    {
        MoveTo(Kind is ResourceKind.Staff or ResourceKind.Equipment ? ResourceStatus.Returned : ResourceStatus.Closed);
        EndedAt = now;
        Raise(new ResourceReturned(Id, LenderId!.Value, Borrower, Kind.ToString(), Quantity, BusinessTime.DayOf(now) <= To, now));
    }

    /// <summary>Taken back before anybody answered.</summary>
    public void Cancel(DateTimeOffset now)
    {
        MoveTo(ResourceStatus.Cancelled);
        EndedAt = now;
        Raise(new ResourceCancelled(Id, OrgUnitId, Side.ToString(), Kind.ToString(), now));
    }

    private Guid Borrower => LenderId == OrgUnitId ? PartnerId!.Value : OrgUnitId;

    private void RequireMove(ResourceStatus next) => Require((Status, next) is
        (ResourceStatus.Open, ResourceStatus.Matched or ResourceStatus.Cancelled) or
        (ResourceStatus.Matched, ResourceStatus.Returned or ResourceStatus.Closed), ExchangeErrors.TransitionNotAllowed(State, next.ToString()));

    private void MoveTo(ResourceStatus next)
    {
        RequireMove(next);
        Status = next;
    }
}

/// <summary>What a branch offers or looks for.</summary>
/// <param name="To">The last day.</param>
public sealed record NewResource(ResourceSide Side, ResourceKind Kind, string Description, int Quantity, DateOnly From, DateOnly To);
