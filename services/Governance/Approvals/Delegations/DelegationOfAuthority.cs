using BranchPlatform.Contracts.Approvals;
using Governance.Approvals.Tiers;
using Governance.Staff;
using ServiceDefaults.Domain;
using ServiceDefaults.Security;

namespace Governance.Approvals.Delegations;

/// <summary>What is to be delegated, and for how long.</summary>
/// <param name="Limit">The highest tier of a step that it covers.</param>
/// <param name="UpTo">The highest amount of a case that it covers; empty: any.</param>
/// <param name="From">The first day, by the calendar at the branches.</param>
/// <param name="To">The last day.</param>
public sealed record Terms(string Matter, int Limit, Money? UpTo, DateOnly From, DateOnly To);

/// <summary>Who delegates, by his own roles alone: what was delegated to him is not his to pass on (policy 1.3.2).</summary>
public sealed record Grantor(Guid Id, string Name, IReadOnlyList<RoleAssignment> Assignments);

/// <summary>
/// A person's authority to approve, passed to another for a matter and a time (policy 1.3.2). It reaches as far as the grantor's roles did
/// when he gave it, and ends with them. Who acts under it and for whom stands in every decision.
/// </summary>
public sealed class DelegationOfAuthority : Entity
{
    /// <summary>How many days it may last (policy 1.3.2).</summary>
    public const int LongestDays = 90;

    private DelegationOfAuthority() { }

    public Guid GrantorId { get; private init; }
    public string GrantorName { get; private init; } = "";
    public Guid GranteeId { get; private init; }
    public string Matter { get; private init; } = "";

    /// <summary>The highest tier of a step that it covers; never above the grantor's own.</summary>
    public int Limit { get; private init; }

    /// <summary>The highest amount of a case that it covers; empty: any.</summary>
    public Money? UpTo { get; private init; }

    public DateOnly From { get; private init; }
    public DateOnly To { get; private init; }

    /// <summary>The grantor's assignments that it comes from, as his token wrote them.</summary>
    public string[] Authority { get; private init; } = [];

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Empty where it ended by itself, with a role or an account.</summary>
    public Guid? EndedBy { get; private set; }

    public string? EndReason { get; private set; }

    public override string State => EndedAt is null ? "Given" : "Ended";

    public IEnumerable<RoleAssignment> Assignments => Authority.Select(RoleAssignment.Parse);

    /// <summary>Delegates from today on or later.</summary>
    /// <param name="grantee">The account as far as it is known.</param>
    /// <param name="others">What the grantor has delegated already and has not ended.</param>
    /// <exception cref="DomainException">It is too much, too long, to the wrong person, or there already.</exception>
    public static DelegationOfAuthority Grant(
        Terms terms, Grantor grantor, Guid granteeId, AccountCopy? grantee, IEnumerable<DelegationOfAuthority> others, TierDefinition table, DateTimeOffset now)
    {
        Require(granteeId != grantor.Id, DelegationErrors.ToOneself);
        Grantee.Require(grantee);
        var matter = table.Matters.SingleOrDefault(m => m.Code == terms.Matter);
        Require(matter is not null, DelegationErrors.MatterUnknown(terms.Matter));
        Require(terms.From >= BusinessTime.DayOf(now), DelegationErrors.BeginsInPast);
        Require(terms.To >= terms.From, DelegationErrors.EndsBeforeStart);
        Require(terms.To.DayNumber - terms.From.DayNumber < LongestDays, DelegationErrors.TooLong(LongestDays));
        Require(terms.UpTo is null || terms.UpTo.Amount > 0, DelegationErrors.AmountNotPositive);
        var own = grantor.Assignments.Where(a => table.LimitOf(matter, [a.Role]) > 0 && a.Reach != Reach.Self).ToList();
        var limit = table.LimitOf(matter, own.Select(a => a.Role));
        Require(limit > 0, DelegationErrors.NoAuthority(terms.Matter));
        Require(terms.Limit <= limit, DelegationErrors.AboveOwnLimit(limit));
        Require(!others.Any(o => o.GrantorId == grantor.Id && o.Matter == terms.Matter && o.EndedAt is null && o.From <= terms.To && terms.From <= o.To), DelegationErrors.Overlapping);
        var given = new DelegationOfAuthority
        {
            Id = Guid.CreateVersion7(now), OrgUnitId = own[0].ScopeUnitId, GrantorId = grantor.Id, GrantorName = grantor.Name, GranteeId = granteeId, Matter = terms.Matter,
            Limit = terms.Limit, UpTo = terms.UpTo, From = terms.From, To = terms.To, Authority = [.. own.Select(a => a.ToString())],
        };
        given.Raise(new AuthorityDelegated(given.Id, given.OrgUnitId, grantor.Id, granteeId, terms.Matter, terms.Limit, terms.From, terms.To, now));
        return given;
    }

    /// <summary>Ends it before its time; what was decided under it stays decided.</summary>
    /// <exception cref="DomainException">It is neither from nor to him, or has ended.</exception>
    public void End(Guid by, string reason, DateTimeOffset now)
    {
        Require(by == GrantorId || by == GranteeId, DelegationErrors.NotYours);
        Require(EndedAt is null, DelegationErrors.Ended);
        End(by, reason, now, "ended");
    }

    /// <summary>Ends by itself when the grantor has lost the roles that it came from, or one of the two is kept out.</summary>
    public void Follow(AccountCopy account, DateTimeOffset now)
    {
        if (EndedAt is not null) return;
        if (account.Locked) End(null, "account_locked", now, "account_locked");
        else if (account.Id == GrantorId && Assignments.Any(a => !account.Roles.Contains(a.Role))) End(null, "role_lost", now, "role_lost");
        else if (account.Id == GranteeId && account.Roles.Any(Grantee.Incompatible.Contains)) End(null, "incompatible_role", now, "incompatible_role");
    }

    /// <summary>Whether it gives anything on a day.</summary>
    public bool CountsOn(DateOnly day) => EndedAt is null && From <= day && day <= To;

    private void End(Guid? by, string reason, DateTimeOffset now, string code)
    {
        (EndedAt, EndedBy, EndReason) = (now, by, reason);
        Raise(new AuthorityDelegationEnded(Id, OrgUnitId, GrantorId, GranteeId, Matter, code, by, now));
    }
}

/// <summary>To whom authority to approve may pass.</summary>
public static class Grantee
{
    /// <summary>Roles whose work is approved or whose work is to look at approvals: the other halves of the pairs of rule X2 (授权审批↔业务办理, 授权批准↔监督检查).</summary>
    public static readonly IReadOnlySet<string> Incompatible = new HashSet<string>
    {
        Roles.IntakeClerk, Roles.ReviewOfficer, Roles.ProcessingOfficer, Roles.ServiceOfficer, Roles.ComplaintHandler, Roles.Cashier, Roles.InternalAuditor, Roles.SystemAdmin,
    };

    /// <exception cref="DomainException">The account is unknown, locked, or has a role that excludes approving (rule X2).</exception>
    public static void Require(AccountCopy? account)
    {
        if (account is null) throw new DomainException(DelegationErrors.GranteeUnknown);
        if (account.Locked) throw new DomainException(DelegationErrors.GranteeLocked);
        if (account.Roles.Any(Incompatible.Contains)) throw new DomainException(DelegationErrors.GranteeIncompatible);
    }
}
