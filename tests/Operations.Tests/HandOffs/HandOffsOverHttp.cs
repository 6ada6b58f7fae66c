using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using BranchPlatform.Contracts.Approvals;
using BranchPlatform.Contracts.Risk;
using Microsoft.EntityFrameworkCore;
using Operations.Applications;
using Operations.Documents;
using Operations.HandOffs;
using Operations.Tests.PeriodData;
using ServiceDefaults.Domain;
using ServiceDefaults.Security;
using Testing;
using static Testing.Company;

namespace Operations.Tests.HandOffs;

/// <summary>Hand-offs over HTTP: a case counts once in each stage, sums are what the single stages say, and what is refused (policy 1.3.3).</summary>
public sealed class HandOffsOverHttp(OperationsHost operations)
{
    private const string Days = "from=2026-03-01&to=2026-03-31";
    private static readonly DateOnly Today = BusinessTime.DayOf(TimeProvider.System.GetUtcNow());

    private HttpClient Director => operations.As(At(Roles.OfficeDirector, HeadOffice));

    [Fact]
    public async Task A_case_counts_once_in_each_stage_that_it_leaves_and_a_command_sent_again_adds_nothing()
    {
        var branch = await operations.NewBranch();
        HttpClient clerk = operations.As(At(Roles.IntakeClerk, branch)), reviewer = operations.As(At(Roles.ReviewOfficer, branch)), officer = operations.As(At(Roles.ProcessingOfficer, branch));
        using var manager = operations.As(At(Roles.BranchManager, branch));
        var id = await Accepted(clerk, branch);
        await Stages(manager, branch, (1, 100m), (0, null), (0, null), (0, null));

        // Claimed, given back, and claimed by another.
        using var other = operations.As(At(Roles.ReviewOfficer, branch));
        await OperationsHost.Claim(other, id);
        await (await other.Command($"/applications/{id}/review-release", ifMatch: 3)).Success();
        var (approval, key) = (OperationsHost.Approval(await OperationsHost.Claim(reviewer, id)), NewPerson());
        for (var times = 0; times < 3; times++) await (await reviewer.Command($"/applications/{id}/review", approval, ifMatch: 5, key: key)).Success();
        await (await officer.Command($"/applications/{id}/processing", ifMatch: 6)).Success();
        for (var no = 1; no <= 5; no++) await (await officer.Command($"/applications/{id}/steps/{no}", OperationsHost.Step(no), ifMatch: 6 + no)).Success();
        // A correction: it is not completed at the first time.
        await (await officer.Command($"/applications/{id}/steps/2/correction",
            new { reason = "手机号录入有误", entries = new[] { new { field = "mobile", first = "13900139000", second = "13900139000" } } }, ifMatch: 12)).Success();
        var done = NewPerson();
        for (var times = 0; times < 2; times++) await (await officer.Command($"/applications/{id}/completion", new { }, ifMatch: 13, key: done)).Success();
        var answer = await Stages(manager, branch, (1, 100m), (1, 100m), (0, null), (1, 0m));
        Assert.Equal(["IntakeClerk", "ReviewOfficer", "ReviewOfficer", "ProcessingOfficer"], answer.GetProperty("stages").EnumerateArray().Select(s => s.GetProperty("post").GetString()!));
        var total = answer.GetProperty("total");
        Assert.Equal((3, 66.67m, 0), (total.GetProperty("cases").GetInt32(), total.GetProperty("firstTimeRate").GetDecimal(), total.GetProperty("withdrawn").GetInt32()));
        Assert.Null((await operations.WithDb(db => db.Applications.AsNoTracking().SingleAsync(a => a.Id == id))).Run);
    }

    [Fact]
    public async Task The_ledger_of_a_stage_is_kept_from_request_to_request()
    {
        var branch = await operations.NewBranch();
        HttpClient clerk = operations.As(At(Roles.IntakeClerk, branch)), reviewer = operations.As(At(Roles.ReviewOfficer, branch));
        var id = await Accepted(clerk, branch);
        await OperationsHost.Claim(reviewer, id);
        await (await reviewer.Command($"/applications/{id}/supplement-request", new { items = new[] { "application_form" } }, ifMatch: 3)).Success();
        await (await clerk.Command($"/applications/{id}/supplement", ifMatch: 4)).Success();
        var run = (await operations.WithDb(db => db.Applications.AsNoTracking().SingleAsync(a => a.Id == id))).Run!;
        Assert.Equal((HandOffStage.FirstReview, true), (run.Stage, run.Redone));
        Assert.Equal([Lying.Waiting, Lying.Working, Lying.Outside, Lying.Working], run.Marks.Select(m => m.Lies));
        Assert.Equal(run.Marks.Select(m => m.From).Order(), run.Marks.Select(m => m.From));
    }

    [Fact]
    public async Task An_approval_that_is_told_twice_ends_the_stage_once()
    {
        var branch = await operations.NewBranch();
        HttpClient clerk = operations.As(At(Roles.IntakeClerk, branch)), reviewer = operations.As(At(Roles.ReviewOfficer, branch));
        using var manager = operations.As(At(Roles.BranchManager, branch));
        var id = await Accepted(clerk, branch);
        await operations.WithDb(db => db.RiskAssessments.Where(r => r.ApplicationId == id).ExecuteUpdateAsync(set => set.SetProperty(r => r.Level, RiskLevel.Critical)));
        await (await reviewer.Command($"/applications/{id}/review", OperationsHost.Approval(await OperationsHost.Claim(reviewer, id)), ifMatch: 3)).Success();
        var escalated = await operations.WithDb(db => db.Applications.AsNoTracking().SingleAsync(a => a.Id == id));
        var (decided, message) = (new ApprovalDecided(escalated.ApprovalId!.Value, Application.ApprovalSubject, id, branch, "Approved", escalated.ApprovalHash!,
            [new(NewPerson(), null, "Approved", null, TimeProvider.System.GetUtcNow())], TimeProvider.System.GetUtcNow()), NewPerson());
        await operations.Deliver(decided, message);
        await operations.Deliver(decided, message);
        await operations.Deliver(decided);
        await Eventually.True(async () => (await OperationsHost.Read(reviewer, id)).GetProperty("status").GetString() == "Approved", "the approval is applied");
        await Stages(manager, branch, (1, 100m), (1, 100m), (0, null), (0, null));
    }

    [Fact]
    public async Task Risks_first_answer_is_kept_whatever_comes_after_it_and_in_whatever_order()
    {
        var (application, early, late) = (NewPerson(), new DateTimeOffset(2026, 3, 2, 2, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 3, 3, 2, 0, 0, TimeSpan.Zero));
        ApplicationRiskAssessed Answer(DateTimeOffset at, int score) => new(application, Branch1, score, "Low", [], "1", at);
        await operations.Deliver(Answer(late, 20), version: 2);
        await operations.Deliver(Answer(early, 10), version: 1);
        Task<RiskAssessment?> Kept() => operations.WithDb(db => db.RiskAssessments.AsNoTracking().SingleOrDefaultAsync(r => r.ApplicationId == application));
        await Eventually.True(async () => (await Kept())?.FirstAssessedAt == early, "the first answer's time is kept");
        Assert.Equal((20, late), ((await Kept())!.Score, (await Kept())!.AssessedAt));
    }

    [Fact]
    public async Task The_sums_are_what_the_single_stages_say_whatever_order_they_end_in_and_however_many_at_once()
    {
        var (region, branches) = await operations.NewRegion(3);
        var random = new Random(133);
        StageEnd[] ends = [.. Enumerable.Range(0, 2000).Select(_ => Random(random, branches[random.Next(branches.Length)]))];
        // Several at a time write, and several move what has been written.
        await Task.WhenAll(ends.Chunk(25).Select(async bunch =>
        {
            await operations.WithDb(async db =>
            {
                db.AddRange(bunch.Select(Passage.Of));
                await db.SaveChangesAsync();
            });
            await operations.WithDb(db => RollUp.MoveAsync(db, TestContext.Current.CancellationToken));
        }));
        await RolledUp();

        using var regional = operations.As(At(Roles.RegionManager, region));
        foreach (var (unit, from, to) in branches.Select(b => (b, 1, 31)).Append((region, 1, 31)).Append((region, 5, 5)).Append((branches[0], 7, 12)))
        {
            var asked = ends.Where(e => (unit == region || e.OrgUnitId == unit) && BusinessTime.DayOf(e.At).Day >= from && BusinessTime.DayOf(e.At).Day <= to).ToList();
            var answer = await OperationsHost.Get(regional, $"/hand-offs?unitId={unit}&from=2026-03-{from:00}&to=2026-03-{to:00}");
            foreach (var stage in answer.GetProperty("stages").EnumerateArray())
                Same([.. asked.Where(e => e.Stage.ToString() == stage.GetProperty("stage").GetString())], stage.GetProperty("figures"));
            Same(asked, answer.GetProperty("total"));
        }
    }

    [Fact]
    public async Task The_branches_come_worst_first_page_by_page_and_each_once()
    {
        var (region, branches) = await operations.NewRegion(6);
        // Two of one share; one of which only is known that it happened; one where nothing did.
        (int Waiting, int Working)?[] minutes = [(10, 90), (90, 10), (50, 50), (50, 50), null];
        await operations.WithDb(async db =>
        {
            for (var i = 0; i < minutes.Length; i++)
                db.Add(Passage.Of(new(branches[i], March(2), HandOffStage.FirstReview, StageOutcome.Passed, FirstTime: true,
                    minutes[i] is var (waiting, working) ? new(TimeSpan.FromMinutes(waiting), TimeSpan.FromMinutes(working), TimeSpan.FromMinutes(500)) : null)));
            db.Add(Passage.Of(new(branches[5], March(2).AddMonths(1), HandOffStage.FirstReview, StageOutcome.Passed, FirstTime: true, null)));
            await db.SaveChangesAsync();
        });
        await RolledUp();
        using var regional = operations.As(At(Roles.RegionManager, region));
        foreach (var size in new[] { 1, 2, 3, 50 })
        {
            var (found, after) = (new List<(Guid, decimal?)>(), "");
            do
            {
                var page = await OperationsHost.Get(regional, $"/hand-offs/branches?unitId={region}&{Days}&size={size}{after}");
                found.AddRange(page.GetProperty("items").EnumerateArray().Select(i => (i.GetProperty("branchId").GetGuid(), Number(i.GetProperty("figures"), "waitingShare"))));
                after = page.GetProperty("next").GetString() is { } next ? $"&after={Uri.EscapeDataString(next)}" : "";
            }
            while (after.Length > 0 && found.Count <= branches.Length);
            Assert.Equal([(branches[1], 90m), (branches[2], 50m), (branches[3], 50m), (branches[0], 10m), (branches[4], null)], found);
        }
        Assert.Equal(branches[2], Assert.Single((await OperationsHost.Get(regional, $"/hand-offs/branches?unitId={branches[2]}&{Days}")).GetProperty("items").EnumerateArray())
            .GetProperty("branchId").GetGuid());
    }

    [Fact]
    public async Task Who_may_look_at_a_region_alone_sees_nothing_of_its_branches()
    {
        var (region, branches) = await operations.NewRegion(1);
        await operations.WithDb(async db =>
        {
            db.Add(Passage.Of(new(branches[0], March(2), HandOffStage.FirstReview, StageOutcome.Passed, FirstTime: true, null)));
            await db.SaveChangesAsync();
        });
        await RolledUp();
        foreach (var (reach, cases) in new[] { (Reach.Unit, 0), (Reach.Subtree, 1) })
        {
            using var regional = operations.As(At(Roles.RegionManager, region, reach));
            Assert.Equal(cases, (await OperationsHost.Get(regional, $"/hand-offs?unitId={region}&{Days}")).GetProperty("total").GetProperty("cases").GetInt32());
            Assert.Equal(cases, (await OperationsHost.Get(regional, $"/hand-offs/branches?unitId={region}&{Days}")).GetProperty("items").GetArrayLength());
        }
    }

    [Theory, InlineData("/hand-offs"), InlineData("/hand-offs/branches")]
    public async Task What_cannot_be_answered_is_refused_by_a_code(string path)
    {
        using var manager = operations.As(At(Roles.BranchManager, Branch1));
        Task<HttpResponseMessage> Ask(HttpClient who, Guid unit, string days) => who.GetAsync(new Uri($"{path}?unitId={unit}&{days}", UriKind.Relative));
        await (await Ask(manager, Branch1, Days)).Success();
        await (await Ask(manager, Branch2, Days)).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await Ask(manager, Region1, Days)).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await Ask(Director, NewPerson(), Days)).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await Ask(operations.Clerk, Branch1, Days)).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        await (await Ask(manager, Branch1, "from=2026-03-02&to=2026-03-01")).Refused(HttpStatusCode.BadRequest, "hand_offs.range_reversed");
        await (await Ask(manager, Branch1, "from=2024-01-01&to=2024-12-31")).Success();
        await (await Ask(manager, Branch1, "from=2024-01-01&to=2025-01-01")).Refused(HttpStatusCode.BadRequest, "hand_offs.range_too_long");
        await (await Ask(manager, Branch1, $"from={Today:O}&to={Today.AddDays(2):O}")).Refused(HttpStatusCode.BadRequest, "hand_offs.days_ahead");
        await (await Ask(manager, Branch1, "from=2026-03-01")).Refused(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Theory, InlineData("size=0"), InlineData("size=201"), InlineData("after=x"), InlineData("after=5:")]
    public async Task A_page_that_cannot_be_is_refused(string page) =>
        await (await Director.GetAsync(new Uri($"/hand-offs/branches?unitId={HeadOffice}&{Days}&{page}", UriKind.Relative))).Refused(HttpStatusCode.BadRequest, "request.invalid");

    private static DateTimeOffset March(int day) => new(2026, 3, day, 4, 0, 0, TimeSpan.Zero);

    private static StageEnd Random(Random random, Guid branch)
    {
        var outcome = (StageOutcome)random.Next(3);
        return new(branch, March(1 + random.Next(20)), (HandOffStage)random.Next(4), outcome, outcome == StageOutcome.Passed && random.Next(2) == 0,
            random.Next(10) == 0 ? null : new(TimeSpan.FromSeconds(random.Next(9000)), TimeSpan.FromSeconds(random.Next(9000)), TimeSpan.FromSeconds(random.Next(9000))));
    }

    private static void Same(List<StageEnd> ends, JsonElement figures)
    {
        var times = ends.Where(e => e.Time is not null).Select(e => e.Time!).ToList();
        decimal Seconds(Func<StageTime, TimeSpan> of) => times.Sum(t => (decimal)of(t).TotalSeconds);
        var (waiting, working, decided) = (Seconds(t => t.Waiting), Seconds(t => t.Working), ends.Count(e => e.Outcome != StageOutcome.Withdrawn));
        Assert.Equal((ends.Count, times.Count, ends.Count - decided),
            (figures.GetProperty("cases").GetInt32(), figures.GetProperty("measured").GetInt32(), figures.GetProperty("withdrawn").GetInt32()));
        Assert.Equal((Round(waiting / 60), Round(working / 60), Round(Seconds(t => t.Outside) / 60)),
            (Number(figures, "waitingMinutes"), Number(figures, "workingMinutes"), Number(figures, "outsideMinutes")));
        Assert.Equal((waiting + working == 0 ? null : Round(100 * waiting / (waiting + working)), decided == 0 ? null : Round(100m * ends.Count(e => e.FirstTime) / decided)),
            (Number(figures, "waitingShare"), Number(figures, "firstTimeRate")));
    }

    private static decimal? Round(decimal value) => Math.Round(value, 2, MidpointRounding.AwayFromZero);

    private static decimal? Number(JsonElement figures, string name) => figures.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDecimal() : null;

    /// <summary>Accepted at a branch of its own, and Risk has answered: version 2.</summary>
    private async Task<Guid> Accepted(HttpClient clerk, Guid branch)
    {
        var (body, key) = (OperationsHost.NewApplication(branch: branch), NewPerson());
        var id = (await (await clerk.Command("/applications", body, key: key)).Success()).GetProperty("id").GetGuid();
        await operations.WithDb(async db =>
        {
            foreach (var item in new[] { "identity_document", "application_form" })
                db.Add(ApplicationDocument.Upload(id, branch, new(item, $"{item}.pdf", 10, Convert.ToHexStringLower(SHA256.HashData(NewPerson().ToByteArray())), "application/pdf"),
                    alreadyThere: false, NewPerson(), TimeProvider.System.GetUtcNow()));
            db.Add(new RiskAssessment { ApplicationId = id, OrgUnitId = branch, Level = RiskLevel.Low, Score = 10, AssessedAt = TimeProvider.System.GetUtcNow(), SourceVersion = 1 });
            await db.SaveChangesAsync();
        });
        var accepted = NewPerson();
        for (var times = 0; times < 2; times++) await (await clerk.Command($"/applications/{id}/acceptance", ifMatch: 1, key: accepted)).Success();
        return id;
    }

    /// <summary>What a branch has of each stage today, or of yesterday, where midnight has just passed: how often it was left, and the first-time rate.</summary>
    private async Task<JsonElement> Stages(HttpClient reader, Guid branch, params (int Cases, decimal? FirstTime)[] expected)
    {
        await RolledUp();
        var to = BusinessTime.DayOf(TimeProvider.System.GetUtcNow());
        var answer = await OperationsHost.Get(reader, $"/hand-offs?unitId={branch}&from={to.AddDays(-1):O}&to={to:O}");
        Assert.Equal(expected, answer.GetProperty("stages").EnumerateArray().Select(s => s.GetProperty("figures")).Select(f => (f.GetProperty("cases").GetInt32(), Number(f, "firstTimeRate"))));
        return answer;
    }

    /// <summary>What waits now is added up.</summary>
    private async Task RolledUp()
    {
        var until = await operations.WithDb(db => db.Passages.MaxAsync(p => (long?)p.Sequence));
        await Eventually.True(() => operations.WithDb(async db => !await db.Passages.AnyAsync(p => p.Sequence <= until)), "what waits is added up");
    }
}
