using System.Net;
using Operations.Applications;
using Operations.IntakeDesk;
using ServiceDefaults.Security;
using Testing;
using static Operations.Tests.OperationsHost;
using static Testing.Company;

namespace Operations.Tests.IntakeDesk;

/// <summary>The roster of intake posts, the opening of a day, and what both mean for the intake of applications.</summary>
public sealed class RosterOverHttp(OperationsHost operations)
{
    [Fact]
    public async Task A_post_can_be_read_and_listed_by_branch_and_day()
    {
        using var desk = await Desk.New(operations);
        await desk.Posted(desk.Post(day: Desk.Today.AddDays(1)));
        var answer = await desk.Manager.Command("/intake-posts", desk.Post());
        var id = Desk.Id(await answer.Success());
        Assert.Equal($"/api/operations/intake-posts/{id}", answer.Headers.Location!.OriginalString);
        Assert.Equal(desk.ClerkId, (await Get(desk.Clerk, $"/intake-posts/{id}")).GetProperty("personId").GetGuid());

        var all = (await Get(desk.Clerk, $"/intake-posts?branchId={desk.BranchId}")).GetProperty("items");
        Assert.Equal(2, all.GetArrayLength());
        var today = Assert.Single((await Get(desk.Clerk, $"/intake-posts?branchId={desk.BranchId}&day={Desk.Today:yyyy-MM-dd}")).GetProperty("items").EnumerateArray());
        Assert.Equal((id, "00:00:00", "23:59:59"), (Desk.Id(today), today.GetProperty("from").GetString(), today.GetProperty("to").GetString()));
    }

    [Fact]
    public async Task Pages_of_the_roster_follow_each_other()
    {
        using var desk = await Desk.New(operations);
        for (var i = 1; i <= 3; i++) await desk.Posted(desk.Post(day: Desk.Today.AddDays(i)));
        var first = await Get(desk.Clerk, $"/intake-posts?branchId={desk.BranchId}&size=2");
        var second = await Get(desk.Clerk, $"/intake-posts?branchId={desk.BranchId}&size=2&after={first.GetProperty("next").GetString()}");
        Assert.Equal((2, 1), (first.GetProperty("items").GetArrayLength(), second.GetProperty("items").GetArrayLength()));
    }

    [Fact]
    public async Task Nobody_sits_at_two_branches_at_once_and_a_voided_post_is_in_nobodys_way()
    {
        using var desk = await Desk.New(operations);
        using var other = await Desk.New(operations);
        var id = await desk.Posted(desk.Post(from: "09:00:00", to: "12:00:00"));
        await (await other.Manager.Command("/intake-posts", other.Post(desk.ClerkId, from: "11:00:00", to: "17:00:00"))).Refused(HttpStatusCode.Conflict, "intake_desk.post_overlaps");
        await other.Posted(other.Post(desk.ClerkId, from: "12:00:00", to: "17:00:00"));
        await (await desk.Manager.Command($"/intake-posts/{id}/voiding", new { reason = "调班" }, ifMatch: 1)).Success();
        await other.Posted(other.Post(desk.ClerkId, from: "09:00:00", to: "11:00:00"));
    }

    [Fact]
    public async Task A_voided_post_stays_in_the_list_with_its_reason()
    {
        using var desk = await Desk.New(operations);
        var id = await desk.Posted();
        await (await desk.Manager.Command($"/intake-posts/{id}/voiding", new { reason = "调班" })).Refused(HttpStatusCode.PreconditionRequired, "request.version_missing");
        await (await desk.Manager.Command($"/intake-posts/{id}/voiding", new { reason = "调班" }, ifMatch: 7)).Refused(HttpStatusCode.PreconditionFailed, "request.version_stale");
        await (await desk.Manager.Command($"/intake-posts/{id}/voiding", new { reason = "" }, ifMatch: 1)).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await (await desk.Manager.Command($"/intake-posts/{id}/voiding", new { reason = "调班" }, ifMatch: 1)).Success();
        await (await desk.Manager.Command($"/intake-posts/{id}/voiding", new { reason = "调班" }, ifMatch: 2)).Refused(HttpStatusCode.Conflict, "intake_desk.post_voided");
        Assert.Equal("调班", (await Get(desk.Clerk, $"/intake-posts?branchId={desk.BranchId}")).GetProperty("items")[0].GetProperty("voidReason").GetString());
    }

    [Fact]
    public async Task A_clerk_sets_no_post_and_opens_no_day()
    {
        using var desk = await Desk.New(operations);
        await (await desk.Clerk.Command("/intake-posts", desk.Post())).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        await (await desk.Clerk.Command("/branch-days", new { branchId = desk.BranchId })).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
    }

    [Fact]
    public async Task Another_branchs_roster_and_days_are_not_there()
    {
        using var desk = await Desk.New(operations);
        using var stranger = operations.As(At(Roles.BranchManager, Branch2));
        var id = await desk.Posted();
        var day = Desk.Id(await (await desk.Open()).Success());
        await (await stranger.Command("/intake-posts", desk.Post())).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await stranger.Command($"/intake-posts/{id}/voiding", new { reason = "调班" }, ifMatch: 1)).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await stranger.Command("/branch-days", new { branchId = desk.BranchId })).Refused(HttpStatusCode.NotFound, "request.not_found");
        foreach (var path in (string[])[$"/intake-posts/{id}", $"/intake-posts?branchId={desk.BranchId}", $"/branch-days/{day}", $"/branch-days?branchId={desk.BranchId}"])
            await (await stranger.GetAsync(new Uri(path, UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
    }

    [Fact]
    public async Task A_branch_cannot_open_a_day_without_an_intake_post_and_opens_it_once()
    {
        using var desk = await Desk.New(operations);
        await (await desk.Open()).Refused(HttpStatusCode.Conflict, "intake_desk.no_intake_post");
        var mistake = await desk.Posted();
        await (await desk.Manager.Command($"/intake-posts/{mistake}/voiding", new { reason = "调班" }, ifMatch: 1)).Success();
        await (await desk.Open()).Refused(HttpStatusCode.Conflict, "intake_desk.no_intake_post");
        await desk.Posted(desk.Post(day: Desk.Today.AddDays(1)));
        await (await desk.Open()).Refused(HttpStatusCode.Conflict, "intake_desk.no_intake_post");

        await desk.Posted();
        var id = Desk.Id(await (await desk.Open()).Success());
        await (await desk.Open()).Refused(HttpStatusCode.Conflict, "intake_desk.day_already_open");
        Assert.Equal($"{Desk.Today:yyyy-MM-dd}", (await Get(desk.Clerk, $"/branch-days/{id}")).GetProperty("day").GetString());
        Assert.Equal(id, Desk.Id(Assert.Single((await Get(desk.Clerk, $"/branch-days?branchId={desk.BranchId}")).GetProperty("items").EnumerateArray())));
    }

    [Fact]
    public async Task Of_two_who_open_a_day_at_once_one_does()
    {
        using var desk = await Desk.New(operations);
        await desk.Posted();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => desk.Open()));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Created);
        Assert.All(answers.Where(a => a.StatusCode != HttpStatusCode.Created), a => Assert.Contains(a.StatusCode, new[] { HttpStatusCode.Conflict, HttpStatusCode.PreconditionFailed }));
    }

    [Fact]
    public async Task Before_its_day_is_opened_a_branch_takes_in_as_before()
    {
        using var desk = await Desk.New(operations);
        await (await desk.Clerk.Command("/applications", OperationsHost.NewApplication(branch: desk.BranchId))).Success();
    }

    [Fact]
    public async Task A_clerk_not_on_the_intake_post_takes_nothing_in_at_an_open_branch()
    {
        using var desk = await Desk.New(operations);
        using var other = operations.As(At(Roles.IntakeClerk, desk.BranchId));
        await desk.Posted();
        await (await desk.Open()).Success();
        await (await other.Command("/applications", OperationsHost.NewApplication(branch: desk.BranchId))).Refused(HttpStatusCode.Conflict, "applications.clerk_not_on_post");
        await (await desk.Clerk.Command("/applications", OperationsHost.NewApplication(branch: desk.BranchId))).Success();
    }

    [Theory, InlineData("2026-11-23T00:59:59Z", false), InlineData("2026-11-23T01:00:00Z", true), InlineData("2026-11-23T08:59:59Z", true), InlineData("2026-11-23T09:00:00Z", false), InlineData("2026-11-24T01:00:00Z", false)]
    public async Task On_a_post_is_who_sits_there_at_that_time_by_the_clocks_at_the_branch(string at, bool expected)
    {
        using var desk = await Desk.New(operations);
        var before = new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);
        await operations.WithDb(async db =>
        {
            db.Add(IntakePost.Set(desk.Branch, new(desk.ClerkId, new(2026, 11, 23), new(9, 0), new(17, 0)), busy: false, desk.ClerkId, before));
            db.AddRange(new[] { 23, 24 }.Select(day => BranchDay.Open(desk.Branch, hasPost: true, isOpen: false, desk.ClerkId, new(2026, 11, day, 0, 0, 0, TimeSpan.Zero))));
            await db.SaveChangesAsync();
        });
        var instant = DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(!expected, await IsOffPost(desk.ClerkId));
        Assert.True(await IsOffPost(NewPerson()));

        Task<bool> IsOffPost(Guid clerk) => operations.WithDb(async db => (await IntakeKnowledge.FindAsync(
            db, new(desk.BranchId, OperationsHost.KnownCustomer(), "LOAN", Channel.Counter, null, null, null, null, null), clerk, instant, default))!.ClerkOffPost);
    }
}
