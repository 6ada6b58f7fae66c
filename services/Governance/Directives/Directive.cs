using BranchPlatform.Contracts.Governance;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;

namespace Governance.Directives;

/// <summary>
/// What the committee arranged or requires, passed on to branches (工作部署, policy 2.2.2c). Its text never changes: what is to be added is a
/// supplement, which every branch signs again. It names what it rests on; a directive that deviates from a clause names the clause
/// and the resolution that allows it. The row belongs to the head office; each branch has a <see cref="DirectiveReceipt"/> of its own.
/// </summary>
public sealed class Directive : Entity
{
    private readonly List<DirectiveSupplement> supplements = [];

    private Directive() { }

    public string No { get; private init; } = "";
    public string Title { get; private init; } = "";
    public string Requirement { get; private init; } = "";

    /// <summary>Codes of the clauses that it rests on.</summary>
    public string[] Clauses { get; private init; } = [];

    /// <summary>The resolution that it rests on, by its number.</summary>
    public string? ResolutionNo { get; private init; }

    /// <summary>Codes of the clauses that it deviates from, by that resolution.</summary>
    public string[] DeviatesFrom { get; private init; } = [];

    /// <summary>What every branch has to answer.</summary>
    public string[] Questions { get; private init; } = [];

    /// <summary>The branches that were asked.</summary>
    public Guid[] Audience { get; private init; } = [];

    /// <summary>The last day for the reports; a supplement may move it.</summary>
    public DateOnly DueOn { get; private set; }

    public Guid IssuedBy { get; private init; }
    public DateTimeOffset IssuedAt { get; private init; }

    /// <summary>In their order.</summary>
    public IReadOnlyList<DirectiveSupplement> Supplements => supplements;

    /// <param name="no">Given with the save; empty while it is only asked whether it may be issued.</param>
    /// <param name="headOffice">The unit that issues it.</param>
    /// <param name="signBy">When the branches have to have signed; empty while the work calendar does not reach so far.</param>
    /// <exception cref="DomainException">It names no basis, deviates without a resolution, goes to nobody, or is due before it can be signed.</exception>
    public static Directive Issue(string no, Guid headOffice, NewDirective text, Audience audience, DateTimeOffset? signBy, Guid by, DateTimeOffset now)
    {
        Require(text.Clauses.Length > 0 || text.ResolutionNo is not null, DirectiveErrors.BasisMissing);
        Require(text.DeviatesFrom.Length == 0 || text.ResolutionNo is not null, DirectiveErrors.DeviationWithoutResolution(string.Join(", ", text.DeviatesFrom)));
        foreach (var both in text.Clauses.Intersect(text.DeviatesFrom)) throw new DomainException(DirectiveErrors.ContradictsBasis(both));
        Require(text.Questions.Length > 0, DirectiveErrors.QuestionsMissing);
        RequireDue(text.DueOn, signBy, now);
        var directive = new Directive
        {
            Id = Guid.CreateVersion7(now), OrgUnitId = headOffice, No = no, Title = text.Title, Requirement = text.Requirement, Clauses = text.Clauses,
            ResolutionNo = text.ResolutionNo, DeviatesFrom = text.DeviatesFrom, Questions = text.Questions, Audience = audience.Branches(), DueOn = text.DueOn,
            IssuedBy = by, IssuedAt = now,
        };
        directive.Raise(new DirectiveIssued(directive.Id, no, directive.Audience, text.DueOn, now));
        return directive;
    }

    /// <summary>Adds to what was issued. The receipts of the branches that still operate begin anew (<see cref="DirectiveReceipt.Supplement"/>).</summary>
    /// <param name="dueOn">Another last day; the one that there is when left out.</param>
    /// <exception cref="DomainException">It is due before it can be signed.</exception>
    public DirectiveSupplement Supplement(string text, DateOnly? dueOn, IReadOnlyList<Guid> operating, DateTimeOffset? signBy, Guid by, DateTimeOffset now)
    {
        RequireDue(dueOn ?? DueOn, signBy, now);
        Require(operating.Count > 0, DirectiveErrors.AudienceEmpty);
        var supplement = new DirectiveSupplement(Id, supplements.Count + 1, OrgUnitId, text, by, now);
        supplements.Add(supplement);
        DueOn = dueOn ?? DueOn;
        Raise(new DirectiveSupplemented(Id, No, supplement.No, operating, DueOn, now));
        return supplement;
    }

    private static void RequireDue(DateOnly dueOn, DateTimeOffset? signBy, DateTimeOffset now)
    {
        Require(dueOn >= BusinessTime.DayOf(now), DirectiveErrors.DueInPast);
        if (signBy is { } by) Require(dueOn >= BusinessTime.DayOf(by), DirectiveErrors.DueBeforeReceipt(BusinessTime.DayOf(by)));
    }
}

/// <summary>What a directive says.</summary>
public sealed record NewDirective(
    string Title, string Requirement, string[] Clauses, string? ResolutionNo, string[] DeviatesFrom, string[] Questions, DateOnly DueOn);

/// <summary>What was added to a directive.</summary>
/// <param name="No">From 1 on.</param>
public sealed record DirectiveSupplement(Guid DirectiveId, int No, Guid OrgUnitId, string Text, Guid IssuedBy, DateTimeOffset IssuedAt);

/// <summary>Whom a directive is for: branches, and with a region or the head office the operating branches below it.</summary>
/// <param name="Asked">How many units were named.</param>
/// <param name="Named">Those of them that are known.</param>
/// <param name="Below">The operating branches among them and below them.</param>
public sealed record Audience(int Asked, IReadOnlyList<OrgUnitCopy> Named, IReadOnlyList<OrgUnitCopy> Below)
{
    /// <exception cref="DomainException">A unit is not known or no branch, region or head office; a branch does not operate; or nobody is left.</exception>
    public Guid[] Branches()
    {
        if (Named.Count < Asked) throw new DomainException(DirectiveErrors.AudienceUnknown);
        foreach (var unit in Named)
        {
            if (unit.Type == "Department") throw new DomainException(DirectiveErrors.AudienceNotBranch(unit.Code));
            if (unit.Type == "Branch" && !unit.IsActive) throw new DomainException(DirectiveErrors.BranchNotOperating(unit.Code));
        }
        return Below.Count > 0 ? [.. Below.OrderBy(b => b.Code, StringComparer.Ordinal).Select(b => b.Id)] : throw new DomainException(DirectiveErrors.AudienceEmpty);
    }
}
