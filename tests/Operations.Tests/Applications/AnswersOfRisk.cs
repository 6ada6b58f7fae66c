using BranchPlatform.Contracts.Risk;
using Microsoft.EntityFrameworkCore;
using Operations.Applications;
using Testing;
using static Testing.Company;

namespace Operations.Tests.Applications;

/// <summary>Risk's answer beside the application, and the question that is asked again while there is none.</summary>
public sealed class AnswersOfRisk(OperationsHost operations)
{
    private const string Question = "ApplicationRiskAssessmentRequested";

    [Fact]
    public async Task Accepting_what_Risk_has_not_answered_asks_again() =>
        Assert.Equal(["ApplicationSubmitted", "ApplicationAccepted", Question], await operations.EventsOf(await operations.Accepted()));

    [Fact]
    public async Task Accepting_what_Risk_has_answered_asks_nothing()
    {
        var id = await operations.HandedIn();
        await operations.Deliver(Answer(id, 10, "Low"));
        await (await operations.Clerk.Command($"/applications/{id}/acceptance", ifMatch: 1)).Success();
        Assert.DoesNotContain(Question, await operations.EventsOf(id));
    }

    [Fact]
    public async Task An_answer_told_again_changes_nothing_and_of_several_the_highest_version_counts()
    {
        var (id, message) = (await operations.Submitted(), NewPerson());
        await operations.Deliver(Answer(id, 10, "Low"), message);
        await operations.Deliver(Answer(id, 70, "High"), version: 2);
        await operations.Deliver(Answer(id, 10, "Low"));
        await operations.Send(Answer(id, 10, "Low"), message);
        await operations.Deliver(Answer(NewPerson(), 0, "Low"));
        var kept = await operations.WithDb(db => db.RiskAssessments.SingleAsync(r => r.ApplicationId == id));
        Assert.Equal((70, RiskLevel.High, 2), (kept.Score, kept.Level, kept.SourceVersion));
    }

    private static ApplicationRiskAssessed Answer(Guid application, int score, string level) =>
        new(application, Branch1, score, level, [], "2026-1", TimeProvider.System.GetUtcNow());
}
