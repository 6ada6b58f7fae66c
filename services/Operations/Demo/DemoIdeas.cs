using Operations.Exchange.Articles;
using Operations.Innovation;
using ServiceDefaults.Domain;
using Direction = Operations.Innovation.Direction;

namespace Operations.Demo;

/// <summary>An idea of the excellent branch that is being tried, and an experience that it has shared.</summary>
internal sealed class DemoIdeas(OperationsDb db)
{
    private static readonly TimeOnly Morning = new(10, 0);

    /// <summary>Within the transaction that is open.</summary>
    public async Task HappenAsync(DemoCast cast, DateTimeOffset now, CancellationToken ct)
    {
        var place = cast.Places["B001"];
        DateTimeOffset Ago(int days) => BusinessTime.InstantOf(BusinessTime.DayOf(now).AddDays(-days), Morning);

        var idea = InnovationProposal.Propose(
            new(place.Branch, InnovationKind.Service, "预约后在到店前完成资料预审，客户到店即办。", "时间紧张的上班族客户", new Money(30_000, "CNY")), place.Reviewer, Ago(60));
        db.Add(idea);
        await db.SaveChangesAsync(ct);
        async Task Then(Action step)
        {
            step();
            await db.SaveChangesAsync(ct);
        }
        await Then(() => idea.CompleteResearch(new("问卷", 120, "七成受访客户愿意提前上传资料。", place.Reviewer, Ago(52))));
        await Then(() => idea.PlanPilot(new(0, [place.Branch.Id], BusinessTime.DayOf(Ago(30)), BusinessTime.DayOf(Ago(-30)), "error_rate", 3, Direction.AtLeast),
            [new("served_at_once", 60, Direction.AtLeast), new("satisfaction", 95, Direction.AtLeast)], branchesOperate: true));
        await Then(() => idea.ReviewFeasibility(new(true, "现有系统即可支持。", "符合资料保管规定。", "由受理岗轮值预审。", 45_000, 9, cast.DepartmentHead, Ago(44))));
        await Then(() => idea.ReviewRisk(new(InnovationRisk.Low, true, "资料真实性仍在柜面核对，风险可控。", cast.RiskManager, Ago(40))));
        await Then(() => idea.Approve(cast.DepartmentHead, Ago(36)));
        await Then(() => idea.StartPilot(Ago(30)));
        await Then(() => idea.RecordResult("served_at_once", 54, BusinessTime.DayOf(Ago(16)), place.Manager, Ago(16)));
        await Then(() => idea.RecordResult("served_at_once", 63, BusinessTime.DayOf(Ago(3)), place.Manager, Ago(3)));

        var article = ExperienceArticle.Write(place.Branch, new("受理前的一次性资料清单", "客户常因缺少资料往返多次。", "受理岗在咨询时打印资料清单，并逐项勾选。", "首次资料齐全率由 86% 升至 97%。"), place.Clerk, Ago(25));
        db.Add(article);
        await db.SaveChangesAsync(ct);
        await Then(article.Submit);
        await Then(() => article.Review(publish: true, "做法清楚，可以推广。", cast.RegionManager, Ago(22)));
    }
}
