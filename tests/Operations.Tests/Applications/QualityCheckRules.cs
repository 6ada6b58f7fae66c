using BranchPlatform.Contracts.Operations;
using Operations.Applications;
using Operations.Applications.QualityChecks;
using ServiceDefaults.Domain;
using static Operations.Tests.Applications.Walk;

namespace Operations.Tests.Applications;

/// <summary>The rules of quality checks (reference data F2, policy 3.1.1), on the aggregate alone.</summary>
public sealed class QualityCheckRules
{
    private static readonly Guid Checker = Guid.CreateVersion7(Noon);

    [Theory]
    [InlineData(QualityCheckStatus.Open, true), InlineData(QualityCheckStatus.Open, false), InlineData(QualityCheckStatus.Passed, true), InlineData(QualityCheckStatus.Passed, false),
     InlineData(QualityCheckStatus.Failed, true), InlineData(QualityCheckStatus.Failed, false)]
    public void A_check_gets_its_result_once(QualityCheckStatus status, bool passed)
    {
        var check = In(status);
        void Conclude() => check.Conclude(passed, 4, "无异常", Checker, Noon);
        if (status != QualityCheckStatus.Open) Refused("quality_checks.concluded", Conclude);
        else Conclude();
        Assert.Equal(status == QualityCheckStatus.Open ? passed ? QualityCheckStatus.Passed : QualityCheckStatus.Failed : status, check.Status);
    }

    [Fact]
    public void Nobody_who_had_a_part_in_the_application_checks_it()
    {
        foreach (var person in new[] { Clerk, Reviewer, Officer, Relative }) Refused("sod.quality_check", () => In(QualityCheckStatus.Open).Conclude(true, null, null, person, Noon));
    }

    [Fact]
    public void A_check_that_fails_says_why()
    {
        Refused("quality_checks.finding_missing", () => In(QualityCheckStatus.Open).Conclude(false, null, " ", Checker, Noon));
        In(QualityCheckStatus.Open).Conclude(true, null, null, Checker, Noon);
    }

    [Theory, InlineData(true), InlineData(false)]
    public void The_result_names_clerk_and_officer_and_is_evidence(bool passed)
    {
        var check = In(QualityCheckStatus.Open);
        check.Conclude(passed, 5, "回访客户,态度热情。", Checker, Noon);
        var raised = Assert.Single(check.TakeRaised());
        var fact = Assert.IsType<QualityChecked>(raised.Fact);
        Assert.Equal((Clerk, Officer, passed, 5), (fact.ClerkId, fact.OfficerId, fact.Passed, fact.Courtesy));
        Assert.Equal(new ClauseEvidence("3.1.1", "quality_check_passed", passed), Assert.Single(raised.Evidence));
    }

    [Fact]
    public void Of_a_hundred_applications_as_many_are_drawn_as_the_product_says()
    {
        Guid[] ids = [.. Enumerable.Range(0, 10_000).Select(n => Guid.CreateVersion7(Noon.AddSeconds(n)))];
        Assert.InRange(ids.Count(id => QualityCheck.IsDrawn(id, 10)), 850, 1150);
        Assert.DoesNotContain(ids, id => QualityCheck.IsDrawn(id, 0));
        Assert.All(ids, id => Assert.True(QualityCheck.IsDrawn(id, 100)));
    }

    private static QualityCheck In(QualityCheckStatus status)
    {
        var check = QualityCheck.Draw(Walk.In(ApplicationStatus.Completed).Application, Noon);
        if (status != QualityCheckStatus.Open) check.Conclude(status == QualityCheckStatus.Passed, 5, "抽查", Checker, Noon);
        return check;
    }
}
