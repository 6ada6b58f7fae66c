using BranchPlatform.Contracts.Operations;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;

namespace Operations.Exchange.Articles;

/// <summary>How far an article has come.</summary>
public enum ArticleStatus { Draft, InReview, Published, Rejected, Withdrawn }

/// <summary>
/// What a branch learned, written down for the others. Somebody else than its author publishes it (rule X2), it never
/// holds data of customers, and each other branch that puts it to use is counted once (policy 3.3.2).
/// </summary>
public sealed class ExperienceArticle : Entity
{
    private readonly List<ArticleReuse> reuses = [];

    private ExperienceArticle() { }

    public Guid AuthorId { get; private init; }
    public ArticleText Text { get; private set; } = new("", "", "", "");
    public ArticleStatus Status { get; private set; }
    public Guid? ReviewerId { get; private set; }

    /// <summary>What the reviewer wrote.</summary>
    public string? ReviewNote { get; private set; }

    public DateTimeOffset WrittenAt { get; private init; }
    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>How many other branches have used it.</summary>
    public int Reuses { get; private set; }

    /// <summary>Those that this unit of work added.</summary>
    public IReadOnlyList<ArticleReuse> ReusedBy => reuses;

    public override string State => Status.ToString();

    /// <exception cref="DomainException">The unit is no operating branch, or the text holds data of customers.</exception>
    public static ExperienceArticle Write(OrgUnitCopy branch, ArticleText text, Guid author, DateTimeOffset now)
    {
        Require(branch.IsOperatingBranch(), ExchangeErrors.BranchNotOperating(branch.Code));
        RequireNoCustomerData(text);
        return new() { Id = Guid.CreateVersion7(now), OrgUnitId = branch.Id, AuthorId = author, Text = text, WrittenAt = now };
    }

    /// <summary>Writes a draft anew.</summary>
    public void Revise(ArticleText text)
    {
        RequireMove(ArticleStatus.Draft);
        RequireNoCustomerData(text);
        Text = text;
    }

    public void Submit() => MoveTo(ArticleStatus.InReview);

    /// <summary>Somebody other than the author publishes it, or not.</summary>
    public void Review(bool publish, string note, Guid reviewer, DateTimeOffset now)
    {
        Require(reviewer != AuthorId, ExchangeErrors.AuthorReviews);
        MoveTo(publish ? ArticleStatus.Published : ArticleStatus.Rejected);
        (ReviewerId, ReviewNote) = (reviewer, note);
        if (!publish) return;
        PublishedAt = now;
        Raise(new ExperienceShared(Id, OrgUnitId, AuthorId, reviewer, now), Evidence.Held);
    }

    /// <summary>Another branch has put it to use.</summary>
    /// <param name="before">Whether this branch was counted before.</param>
    public void RecordReuse(OrgUnitCopy branch, bool before, Guid by, DateTimeOffset now)
    {
        Require(Status == ArticleStatus.Published, ExchangeErrors.NotPublished);
        Require(branch.Id != OrgUnitId, ExchangeErrors.OwnArticle);
        Require(branch.IsOperatingBranch(), ExchangeErrors.BranchNotOperating(branch.Code));
        Require(!before, ExchangeErrors.ReusedBefore);
        reuses.Add(new(Id, branch.Id, by, now));
        Reuses++;
        Raise(new ExperienceReused(Id, OrgUnitId, branch.Id, Reuses, now), Evidence.Held);
    }

    /// <summary>It is no longer offered; who used it stays.</summary>
    public void Withdraw(Guid by, DateTimeOffset now)
    {
        var wasPublished = Status == ArticleStatus.Published;
        MoveTo(ArticleStatus.Withdrawn);
        if (wasPublished) Raise(new ExperienceWithdrawn(Id, OrgUnitId, by, now));
    }

    private static void RequireNoCustomerData(ArticleText text)
    {
        var found = CustomerData.FoundIn(text.Topic, text.Problem, text.Practice, text.Results);
        Require(found is null, ExchangeErrors.CustomerDataFound(found ?? ""));
    }

    private void RequireMove(ArticleStatus next) => Require((Status, next) is
        (ArticleStatus.Draft, ArticleStatus.Draft or ArticleStatus.InReview) or
        (ArticleStatus.InReview, ArticleStatus.Published or ArticleStatus.Rejected) or
        (ArticleStatus.Published or ArticleStatus.Rejected, ArticleStatus.Withdrawn), ExchangeErrors.TransitionNotAllowed(State, next.ToString()));

    private void MoveTo(ArticleStatus next)
    {
        RequireMove(next);
        Status = next;
    }
}

/// <summary>What an article says.</summary>
/// <param name="Results">What came of it, in figures.</param>
public sealed record ArticleText(string Topic, string Problem, string Practice, string Results);

/// <summary>Another branch used it.</summary>
public sealed record ArticleReuse(Guid ArticleId, Guid OrgUnitId, Guid By, DateTimeOffset At);
