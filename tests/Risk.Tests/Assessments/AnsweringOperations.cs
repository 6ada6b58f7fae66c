using BranchPlatform.Contracts;
using BranchPlatform.Contracts.Operations;
using Microsoft.EntityFrameworkCore;
using Risk.Assessments;
using Testing;
using static Testing.Company;

namespace Risk.Tests.Assessments;

/// <summary>Each application is judged once, whether Risk hears of its submission, is asked for it later, or both.</summary>
public sealed class AnsweringOperations(RiskHost risk)
{
    private const string Answer = "ApplicationRiskAssessed";
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_submission_that_comes_twice_is_judged_and_told_once()
    {
        var (application, message) = (NewPerson(), NewPerson());
        await risk.Deliver(Submitted(application), message);
        await risk.Send(Submitted(application), message);
        await risk.Deliver(Submitted(application));
        await risk.Deliver(Submitted(NewPerson()));
        Assert.Equal([Answer], await Told(application));
    }

    [Fact]
    public async Task An_application_that_Risk_never_heard_of_is_judged_when_it_is_asked_for()
    {
        var application = NewPerson();
        await risk.Deliver(Requested(application));
        Assert.Equal([Answer], await Told(application));
        var made = await Made(application);
        Assert.Equal((25, RiskLevel.Low), (made.Score, made.Level));
    }

    [Fact]
    public async Task One_that_is_judged_already_is_told_again_as_it_was()
    {
        var application = NewPerson();
        await risk.Deliver(Submitted(application));
        var before = await Made(application);
        await risk.Deliver(Requested(application));
        Assert.Equal([Answer, Answer], await Told(application));
        var after = await Made(application);
        Assert.Equal((before.Id, before.Version, before.AssessedAt), (after.Id, after.Version, after.AssessedAt));
    }

    [Fact]
    public async Task Submission_and_question_at_once_make_one_judgement()
    {
        var applications = Enumerable.Range(0, 10).Select(_ => NewPerson()).ToList();
        await Task.WhenAll(applications.SelectMany(a => new[] { risk.Deliver(Requested(a)), risk.Deliver(Submitted(a)) }));
        Assert.Equal(applications.Count, await risk.WithDb(db => db.Assessments.CountAsync(a => applications.Contains(a.ApplicationId))));
    }

    private static ApplicationSubmitted Submitted(Guid application) =>
        new(application, "LOAN", NewPerson(), Branch1, new MoneyAmount("60000.00", "CNY"), "Counter", Noon, Noon, NewPerson());

    private static ApplicationRiskAssessmentRequested Requested(Guid application) =>
        new(application, "LOAN", NewPerson(), Branch1, new MoneyAmount("60000.00", "CNY"), "Counter", Noon, Noon);

    private Task<Assessment> Made(Guid application) => risk.WithDb(db => db.Assessments.AsNoTracking().SingleAsync(a => a.ApplicationId == application));

    private async Task<List<string>> Told(Guid application) => await risk.EventsOf((await Made(application)).Id);
}
