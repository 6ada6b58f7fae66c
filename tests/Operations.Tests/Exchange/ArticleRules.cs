using BranchPlatform.Contracts.Operations;
using Operations.Exchange.Articles;
using ServiceDefaults.Domain;
using static Operations.Exchange.Articles.ArticleStatus;
using static Operations.Tests.Exchange.Given;

namespace Operations.Tests.Exchange;

/// <summary>The rules of experience articles (policy 3.3.2), on the aggregate alone.</summary>
public sealed class ArticleRules
{
    private static readonly Guid Author = Guid.CreateVersion7(Noon), Reviewer = Guid.CreateVersion7(Noon);
    private static readonly ArticleText Good = new("晨会制度", "排队时间过长", "高峰时段增设窗口,2026-01-05 起执行。", "等候时间由 25 分钟降至 8 分钟");

    private static readonly Dictionary<string, (Action<ExperienceArticle> Do, Dictionary<ArticleStatus, ArticleStatus> Moves)> Commands = new()
    {
        ["revise"] = (a => a.Revise(Good), new() { [Draft] = Draft }),
        ["submit"] = (a => a.Submit(), new() { [Draft] = InReview }),
        ["publish"] = (a => a.Review(true, "好", Reviewer, Noon), new() { [InReview] = Published }),
        ["reject"] = (a => a.Review(false, "不足", Reviewer, Noon), new() { [InReview] = Rejected }),
        ["withdraw"] = (a => a.Withdraw(Author, Noon), new() { [Published] = Withdrawn, [Rejected] = Withdrawn }),
    };

    public static TheoryData<ArticleStatus, string> Moves() =>
        [.. from status in Enum.GetValues<ArticleStatus>() from command in Commands.Keys select new TheoryDataRow<ArticleStatus, string>(status, command)];

    [Theory, MemberData(nameof(Moves))]
    public void Each_command_works_in_its_states_and_is_refused_in_every_other(ArticleStatus status, string command)
    {
        var article = In(status);
        var (act, moves) = Commands[command];
        if (moves.ContainsKey(status)) act(article);
        else Refused("exchange.transition_not_allowed", () => act(article));
        Assert.Equal(moves.GetValueOrDefault(status, status), article.Status);
    }

    [Fact]
    public void The_author_does_not_review_his_own_article() => Refused("sod.article_review", () => In(InReview).Review(true, "好", Author, Noon));

    [Theory]
    [InlineData("客户身份证号 11010519491231002X 已核对", "resident_id")]
    [InlineData("110105 19491231 002x", "resident_id")]
    [InlineData("110105-19491231-002X", "resident_id")]
    [InlineData("回访电话13800138000", "mobile_phone")]
    [InlineData("+86 138-0013-8000", "mobile_phone")]
    [InlineData("008613800138000", "mobile_phone")]
    [InlineData("手机:138 0013 8000。", "mobile_phone")]
    [InlineData("请发至 zhang.san@example.com", "email")]
    [InlineData("卡号 6222021234567890128", "bank_card")]
    [InlineData("4111 1111 1111 1111", "bank_card")]
    [InlineData("4111-1111-1111-1111", "bank_card")]
    public void An_article_with_customer_data_is_refused_wherever_it_stands(string text, string kind)
    {
        Assert.All(new ArticleText[] { Good with { Topic = text }, Good with { Problem = text }, Good with { Practice = text }, Good with { Results = text } }, with =>
        {
            var error = Assert.Throws<DomainException>(() => ExperienceArticle.Write(Branch(), with, Author, Noon)).Error;
            Assert.Equal(("exchange.customer_data_found", kind), (error.Code, error.Details["found"]));
            Assert.Empty(error.Arguments);
        });
        Refused("exchange.customer_data_found", () => In(Draft).Revise(Good with { Problem = text }));
    }

    [Theory]
    [InlineData("编号 110105194912310021 与校验码不符")]
    [InlineData("1101051949123100")]
    [InlineData("4111 1111 1111 1112")]
    [InlineData("客服热线 95588,座机 010-12345678")]
    [InlineData("2026-01-05 至 2026-03-31,共办理 12345678901 笔")]
    [InlineData("增长 15.5 %,节约 1200000.00 元")]
    public void Figures_days_and_numbers_with_a_wrong_check_digit_pass(string text) =>
        Assert.Equal(Draft, ExperienceArticle.Write(Branch(), Good with { Results = text }, Author, Noon).Status);

    [Fact]
    public void Publishing_and_each_use_are_exchanges()
    {
        var article = In(Published);
        article.RecordReuse(Branch("B002"), before: false, Author, Noon);
        article.RecordReuse(Branch("B003"), before: false, Author, Noon);
        var facts = article.TakeRaised();
        Assert.Equal([typeof(ExperienceShared), typeof(ExperienceReused), typeof(ExperienceReused)], facts.Select(f => f.Fact.GetType()));
        Assert.Equal(2, Assert.IsType<ExperienceReused>(facts[^1].Fact).Reuses);
        Assert.All(facts, f => Assert.Equal(new("3.3.2", "exchange_held", Met: true), Assert.Single(f.Evidence)));
    }

    [Fact]
    public void A_branch_is_counted_once_never_its_own_and_only_for_what_is_published()
    {
        var branch = Branch();
        var article = ExperienceArticle.Write(branch, Good, Author, Noon);
        Refused("exchange.not_published", () => article.RecordReuse(Branch("B002"), before: false, Author, Noon));
        article.Submit();
        article.Review(true, "好", Reviewer, Noon);
        Refused("exchange.own_article", () => article.RecordReuse(branch, before: false, Author, Noon));
        Refused("exchange.reused_before", () => article.RecordReuse(Branch("B002"), before: true, Author, Noon));
        Refused("exchange.branch_not_operating", () => article.RecordReuse(Branch("B009", status: "Closed"), before: false, Author, Noon));
    }

    [Theory, InlineData("Region", "Operating"), InlineData("Branch", "Suspended")]
    public void Only_an_operating_branch_writes(string type, string status) =>
        Refused("exchange.branch_not_operating", () => ExperienceArticle.Write(Branch(type: type, status: status), Good, Author, Noon));

    private static ExperienceArticle In(ArticleStatus status)
    {
        var article = ExperienceArticle.Write(Branch(), Good, Author, Noon);
        if (status == Draft) return article;
        article.Submit();
        if (status == InReview) return article;
        article.Review(status != Rejected, "好", Reviewer, Noon);
        if (status == Withdrawn) article.Withdraw(Author, Noon);
        return article;
    }
}
