using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using BranchPlatform.Contracts.Approvals;
using BranchPlatform.Contracts.Operations;
using Governance.Notifications;
using Governance.Notifications.Matrix;
using Governance.Tests.Approvals;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Security;
using Testing;
using static Governance.Tests.GovernanceHost;
using static Testing.Company;

namespace Governance.Tests.Notifications;

/// <summary>From an event to whoever has to know of it (rule X9): in his list, on his screen, in his mail, once, and not in his sleep.</summary>
public sealed class NotificationsOverHttp(NotificationsHost host) : IClassFixture<NotificationsHost>
{
    private DateTimeOffset Now => host.Clock.GetUtcNow();

    [Fact]
    public async Task A_red_alert_is_told_to_the_manager_of_the_branch_and_to_the_risk_manager_and_to_nobody_else()
    {
        host.Clock.Is(10);
        var (branch, neighbour) = (await host.NewBranch(), await host.NewBranch());
        var (manager, risk, clerk, next) = (
            await host.Person(Roles.BranchManager, branch), await host.Person(Roles.RiskManager, HeadOffice), await host.Person(Roles.IntakeClerk, branch), await host.Person(Roles.BranchManager, neighbour));
        var (locked, left, actor) = (
            await host.Person(Roles.BranchManager, branch, locked: true), await host.Person(Roles.BranchManager, branch, status: "Left"), await host.Person(Roles.BranchManager, branch));

        var message = await host.Tell(Alert(branch, "Red"), branch, actor);

        var told = Assert.Single(await host.Of(manager));
        Assert.Equal(("alert_red", "3.2.2", "Sample", message, branch, Severity.Red), (told.Template, told.Clause, told.SubjectType, told.SubjectId!.Value, told.OrgUnitId, told.Severity));
        Assert.Equal(["acknowledgeBy", "code", "from", "threshold", "unit", "value"], told.Parameters.Keys.Order());
        Assert.Single(await host.Of(risk));
        foreach (var other in new[] { clerk, next, locked, left, actor }) Assert.Empty(await host.Of(other));
    }

    [Fact]
    public async Task Titles_and_texts_are_made_in_the_language_of_the_reader()
    {
        host.Clock.Is(10);
        var branch = await host.NewBranch();
        var manager = await host.Person(Roles.BranchManager, branch);
        await host.Tell(Alert(branch, "Red"), branch);
        using var caller = host.Caller(manager);

        var zh = Assert.Single(await Items(caller));
        Assert.Equal("指标红色预警", zh.GetProperty("title").GetString());
        Assert.Contains("指标 K04 为 3.5", zh.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains("2026-03-02 20:00", zh.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal("K04", zh.GetProperty("parameters").GetProperty("code").GetString());

        caller.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        Assert.Equal("An indicator is red", Assert.Single(await Items(caller)).GetProperty("title").GetString());
    }

    [Fact]
    public async Task Each_reads_his_own_and_what_is_anothers_is_not_there()
    {
        host.Clock.Is(10);
        var branch = await host.NewBranch();
        var (manager, other) = (await host.Person(Roles.BranchManager, branch), await host.Person(Roles.BranchManager, branch));
        await host.Tell(Alert(branch, "Amber"), branch);
        await host.Tell(Alert(branch, "Amber"), branch);
        await host.Tell(Rating(branch), branch);
        var (first, second, third) = await host.Of(manager) is [var a, var b, var c] ? (a, b, c) : throw new InvalidOperationException();
        var (mine, foreign) = (host.Caller(manager), (await host.Of(other))[0].Id);

        await (await mine.Command($"/notifications/{foreign}/reading")).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await mine.Command("/notifications/reading", new { upTo = foreign })).Refused(HttpStatusCode.NotFound, "request.not_found");
        Assert.Equal([third.Id, second.Id, first.Id], (await Items(mine)).Select(i => i.GetProperty("id").GetGuid()));
        Assert.Equal([third.Id], (await Items(mine, "template=low_rating")).Select(i => i.GetProperty("id").GetGuid()));
        var counted = await Get(mine, "/notifications/unread-count");
        Assert.Equal((3, 0), (counted.GetProperty("count").GetInt32(), counted.GetProperty("red").GetInt32()));
        Assert.Equal([("low_rating", 1), ("alert_amber", 2)], counted.GetProperty("kinds").EnumerateArray().Select(k => (k.GetProperty("template").GetString()!, k.GetProperty("count").GetInt32())));

        var read = await (await mine.Command($"/notifications/{second.Id}/reading")).Success();
        Assert.Equal(read.GetProperty("readAt").GetDateTimeOffset(), (await (await mine.Command($"/notifications/{second.Id}/reading")).Success()).GetProperty("readAt").GetDateTimeOffset());
        Assert.Equal([third.Id, first.Id], (await Items(mine, "unread=true")).Select(i => i.GetProperty("id").GetGuid()));
        Assert.Equal(1, (await (await mine.Command("/notifications/reading", new { upTo = second.Id })).Success()).GetProperty("count").GetInt32());
        Assert.Equal([second.Id, first.Id], (await Items(mine, "unread=false")).Select(i => i.GetProperty("id").GetGuid()));
        Assert.All(await host.Of(other), n => Assert.Null(n.ReadAt));
    }

    [Fact]
    public async Task A_list_has_pages()
    {
        host.Clock.Is(10);
        var branch = await host.NewBranch();
        using var caller = host.Caller(await host.Person(Roles.BranchManager, branch));
        for (var i = 0; i < 3; i++) await host.Tell(Alert(branch, "Amber"), branch);
        var page = await Get(caller, "/notifications?size=2");
        var rest = await Get(caller, $"/notifications?size=2&after={page.GetProperty("next").GetString()}");
        Assert.Equal((2, 1), (page.GetProperty("items").GetArrayLength(), rest.GetProperty("items").GetArrayLength()));
    }

    [Fact]
    public async Task An_event_that_comes_twice_is_told_once()
    {
        host.Clock.Is(10);
        var branch = await host.NewBranch();
        var manager = await host.Person(Roles.BranchManager, branch);
        var (fact, id) = (Alert(branch, "Red"), NewPerson());
        await Task.WhenAll(host.Send(fact, branch, id: id), host.Send(fact, branch, id: id));
        await host.Tell(Rating(branch), branch);
        await host.Send(fact, branch, id: id);
        await host.Tell(Rating(branch), branch);
        Assert.Equal(["alert_red", "low_rating", "low_rating"], (await host.Of(manager)).Select(n => n.Template).Order());
        await Eventually.True(async () => (await host.Of(manager)).All(n => n.MailStatus is null or DeliveryStatus.Sent), "the mail is sent");
        Assert.Single(host.Letters.To(manager));
    }

    [Fact]
    public async Task An_event_that_no_line_names_does_not_come_here_at_all()
    {
        host.Clock.Is(10);
        var branch = await host.NewBranch();
        var unnamed = await host.Send(new AlertAcknowledged(NewPerson(), branch, "K04", "Red", NewPerson(), Now, true), branch);
        var unmet = await host.Tell(new CounterServiceRated(NewPerson(), branch, NewPerson(), 5, Now), branch);
        Assert.False(await host.WithDb(db => db.Inbox.AnyAsync(m => m.MessageId == unnamed)));
        Assert.False(await host.WithDb(db => db.Notifications.AnyAsync(n => n.EventId == unmet || n.EventId == unnamed)));
    }

    [Fact]
    public async Task What_happened_long_ago_is_no_news()
    {
        host.Clock.Is(10);
        var branch = await host.NewBranch();
        var manager = await host.Person(Roles.BranchManager, branch);
        await host.Tell(Alert(branch, "Red") with { RaisedAt = Now.AddDays(-3) }, branch);
        Assert.Empty(await host.Of(manager));
    }

    [Fact]
    public async Task Lines_name_persons_roles_and_units_by_fields_of_the_event()
    {
        host.Clock.Is(10);
        var (region, other) = (await host.NewRegion(), await host.NewRegion());
        var (branch, borrower) = (await host.NewBranch(region.Path), await host.NewBranch(other.Path));
        var (clerk, reviewer, lends, borrows, regional) = (
            await host.Person(Roles.IntakeClerk, branch), await host.Person(Roles.ReviewOfficer, branch), await host.Person(Roles.BranchManager, branch),
            await host.Person(Roles.BranchManager, borrower), await host.Person(Roles.RegionManager, region.Id));
        var otherRegion = await host.Person(Roles.RegionManager, other.Id);

        await host.Tell(new ApplicationCompleted(NewPerson(), branch, NewPerson(), "LOAN", NewPerson(), Now, 90, TakenInBy: clerk), branch);
        Assert.Equal(["application_completed"], await Told(clerk));
        await host.Tell(new ApplicationStageOverdue(NewPerson(), branch, "LOAN", "Review", Now, 100, "Owner"), branch);
        Assert.Equal(["stage_overdue"], await Told(reviewer));
        await host.Tell(new ResourceLent(NewPerson(), branch, borrower, "Staff", 1, new(2026, 3, 2), new(2026, 3, 6), Now), branch);
        Assert.Equal(["resource_lent"], await Told(lends));
        Assert.Equal(["resource_lent"], await Told(borrows));
        await host.Tell(new DataSubmissionOverdue(NewPerson(), branch, "2026-02", Now), branch);
        Assert.Equal(["submission_overdue"], await Told(regional));
        Assert.Empty(await Told(otherRegion));
        await host.Tell(new ApprovalStepUnanswered(NewPerson(), "application", "application", NewPerson(), branch, 1, 1, [Roles.ReviewOfficer, Roles.BranchManager], [clerk, reviewer], Now, Now), branch);
        Assert.Equal(["approval_reminder"], (await Told(reviewer))[1..]);
        Assert.Equal(["approval_reminder"], (await Told(clerk))[1..]);
        await host.Tell(new ApprovalDecided(NewPerson(), "application", NewPerson(), branch, "Approved", "x", [], Now, clerk, "application"), branch, reviewer);
        Assert.Equal(["approval_decided"], (await Told(clerk))[2..]);
    }

    [Fact]
    public async Task Who_acts_in_anothers_place_is_told_what_waits_for_the_other()
    {
        host.Clock.Is(10);
        var branch = await host.NewBranch();
        var (manager, deputy, low, gone) = (
            await host.Person(Roles.BranchManager, branch), await host.Person(Roles.Employee, branch), await host.Person(Roles.Employee, branch), await host.Person(Roles.Employee, branch));
        await Delegate(manager, branch, deputy, limit: 1, "application");
        await Delegate(manager, branch, low, limit: 1, "expense");
        await Delegate(manager, branch, gone, limit: 1, "payment");
        await host.Tell(new ApprovalStepOpened(NewPerson(), "application", "application", NewPerson(), branch, 1, 1, "AnyOne", [Roles.BranchManager], Now), branch);
        Assert.Equal(["approval_waiting"], await Told(manager));
        Assert.Equal("approval_waiting", (await Told(deputy))[^1]);
        Assert.DoesNotContain("approval_waiting", (await Told(low)).Concat(await Told(gone)));
    }

    [Fact]
    public async Task An_approval_is_told_to_who_may_decide_it_and_its_outcome_to_who_asked()
    {
        host.Clock.Is(10);
        var branch = await host.NewBranch();
        // He could decide it, had he not asked for it himself.
        var (manager, requester) = (await host.Person(Roles.BranchManager, branch), await host.Person(Roles.BranchManager, branch));
        var request = Desk.Request(requester: requester, unit: branch);
        await host.Send(request, branch, requester);
        await Eventually.True(async () => (await Told(manager)).Count > 0, "the approver is told");
        Assert.Equal("有审批等您处理", Assert.Single(await Items(host.Caller(manager))).GetProperty("title").GetString());

        using var approver = host.As(manager, At(Roles.BranchManager, branch));
        await (await approver.Command($"/approvals/{request.ApprovalId}/approval", new { contentHash = request.ContentHash, step = 1 })).Success();
        await Eventually.True(async () => (await Told(requester)).Count > 0, "the requester is told");
        var decided = Assert.Single(await Items(host.Caller(requester)));
        Assert.Contains("“业务申请”:同意", decided.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal(("ApprovalCase", request.ApprovalId), (decided.GetProperty("subjectType").GetString(), decided.GetProperty("subjectId").GetGuid()));
        Assert.Equal(["approval_waiting"], await Told(manager));
    }

    [Fact]
    public async Task In_quiet_hours_it_is_in_the_list_and_waits_for_the_morning_unless_it_is_red()
    {
        host.Clock.Is(21);
        var branch = await host.NewBranch();
        var (manager, reader) = (await host.Person(Roles.BranchManager, branch), await host.Person(Roles.BranchManager, branch));
        await host.Tell(Reminder(branch), branch);
        Assert.Equal(Morning(), Assert.Single(await host.Of(manager)).PushAt);
        Assert.Equal("Delivered", Assert.Single(await Items(host.Caller(reader))).GetProperty("status").GetString());

        await host.Tell(Alert(branch, "Red"), branch);
        await Eventually.True(async () => (await host.Of(manager))[1] is { Status: DeliveryStatus.Sent, MailStatus: DeliveryStatus.Sent }, "red passes");
        Assert.Equal(("指标红色预警", 1), (host.Letters.To(manager)[0].Subject, host.Letters.To(manager).Count));
        Assert.Equal((DeliveryStatus.Queued, DeliveryStatus.Queued), (await host.Of(manager))[0] is var waits ? (waits.Status, waits.MailStatus!.Value) : default);

        host.Clock.Is(8, day: 1);
        await Eventually.True(async () => (await host.Of(manager))[0] is { Status: DeliveryStatus.Sent, MailStatus: DeliveryStatus.Sent }, "the morning has come");
        Assert.Equal(2, host.Letters.To(manager).Count);
    }

    [Fact]
    public async Task Five_of_one_kind_in_the_quiet_hours_are_one_push_and_one_mail()
    {
        host.Clock.Is(22);
        var branch = await host.NewBranch();
        var (many, few) = (await host.Person(Roles.BranchManager, branch), await host.Person(Roles.ReviewOfficer, branch));
        await using var screen = await Listening(many);
        await using var other = await Listening(few);
        for (var i = 0; i < 5; i++) await host.Tell(Reminder(branch, i < 4 ? [Roles.BranchManager, Roles.ReviewOfficer] : [Roles.BranchManager]), branch);
        Assert.Empty(screen.Heard);

        host.Clock.Is(8, day: 1);
        await Eventually.True(() => Task.FromResult(host.Letters.To(many).Count == 1 && host.Letters.To(few).Count == 4), "the mails are sent");
        Assert.Equal("审批催办(5 条)", host.Letters.To(many)[0].Subject);
        Assert.Equal(5, host.Letters.To(many)[0].Text.Split('\n').Count(line => line.Contains("业务申请", StringComparison.Ordinal)));
        await Eventually.True(() => Task.FromResult(screen.Heard.Count == 1 && other.Heard.Count == 4), "the screens have it");
        Assert.Equal((await host.Of(many)).Select(n => n.Id), screen.Heard.Single().Ids);
        Assert.Equal(5, (await Items(host.Caller(many))).Count);
    }

    [Fact]
    public async Task By_day_four_of_a_kind_are_pushed_at_once_and_the_others_of_the_hour_together_and_one_mail_tells_all()
    {
        host.Clock.Is(10, 10);
        var branch = await host.NewBranch();
        var manager = await host.Person(Roles.BranchManager, branch);
        await using var screen = await Listening(manager);
        for (var i = 0; i < 6; i++) await host.Tell(Reminder(branch), branch);
        await Eventually.True(() => Task.FromResult(screen.Heard.Count == 4), "four are pushed");
        Assert.Empty(host.Letters.To(manager));

        host.Clock.Is(11);
        await Eventually.True(() => Task.FromResult(screen.Heard.Count == 5 && host.Letters.To(manager).Count == 1), "the hour is over");
        Assert.Equal([1, 1, 1, 1, 2], screen.Heard.Select(news => news.Ids.Count));
        Assert.Equal("审批催办(6 条)", host.Letters.To(manager)[0].Subject);
    }

    [Fact]
    public async Task Who_wants_no_digest_is_told_of_each_at_once()
    {
        host.Clock.Is(10);
        var branch = await host.NewBranch();
        var manager = await host.Person(Roles.BranchManager, branch);
        await Prefer(manager, digest: false);
        for (var i = 0; i < 6; i++) await host.Tell(Reminder(branch), branch);
        await Eventually.True(() => Task.FromResult(host.Letters.To(manager).Count == 6), "each is mailed");
    }

    [Fact]
    public async Task A_mail_is_in_Chinese_or_in_the_language_of_the_preference_and_names_no_person()
    {
        host.Clock.Is(10);
        var branch = await host.NewBranch();
        var (manager, english, silent) = (await host.Person(Roles.BranchManager, branch), await host.Person(Roles.BranchManager, branch), await host.Person(Roles.BranchManager, branch));
        await Prefer(english, language: "English");
        await Prefer(silent, mail: false);
        await host.Tell(Alert(branch, "Red"), branch);

        await Eventually.True(() => Task.FromResult(host.Letters.To(manager).Count + host.Letters.To(english).Count == 2), "both are mailed");
        var letter = Assert.Single(host.Letters.To(english));
        Assert.Equal(("An indicator is red", "指标红色预警"), (letter.Subject, host.Letters.To(manager)[0].Subject));
        Assert.Contains("K04", letter.Text, StringComparison.Ordinal);
        Assert.Contains($"{TestIdentity.Origin}/", letter.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("王小明", letter.Text + host.Letters.To(manager)[0].Text, StringComparison.Ordinal);
        Assert.Null(Assert.Single(await host.Of(silent)).MailStatus);
    }

    [Fact]
    public async Task A_mail_that_cannot_arrive_has_failed_and_says_why_and_the_list_has_it_all_the_same()
    {
        host.Clock.Is(10);
        var branch = await host.NewBranch();
        var (refused, away, machine) = (
            await host.Person(Roles.BranchManager, branch, mailbox: "refused"), await host.Person(Roles.BranchManager, branch, mailbox: "away"), await host.Person(Roles.BranchManager, branch, employed: false));
        await host.Tell(Alert(branch, "Red"), branch);
        Assert.Equal("refused", (await host.Becomes(refused, n => n.MailStatus == DeliveryStatus.Failed, "it is refused")).MailCode);
        Assert.Equal("no_address", (await host.Becomes(machine, n => n.MailStatus == DeliveryStatus.Failed, "there is no address")).MailCode);
        await Eventually.True(() => Task.FromResult(host.Letters.TriesOf(away) > 2), "a server that is away is asked again");
        Assert.Equal(DeliveryStatus.Queued, Assert.Single(await host.Of(away)).MailStatus);

        host.Clock.Is(10, 1, day: 1);
        Assert.Equal("unavailable", (await host.Becomes(away, n => n.MailStatus == DeliveryStatus.Failed, "a day is enough")).MailCode);
        var shown = Assert.Single(await Items(host.Caller(refused)));
        Assert.Equal(("Failed", "refused", "Delivered"), (shown.GetProperty("mailStatus").GetString(), shown.GetProperty("mailCode").GetString(), shown.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task Who_turned_mails_off_or_left_before_it_went_gets_none()
    {
        host.Clock.Is(21);
        var branch = await host.NewBranch();
        var (off, gone) = (await host.Person(Roles.BranchManager, branch), await host.Person(Roles.BranchManager, branch));
        await host.Tell(Reminder(branch), branch);
        await Prefer(off, mail: false);
        await host.WithDb(async db =>
        {
            (await db.Accounts.SingleAsync(a => a.Id == gone)).Locked = true;
            await db.SaveChangesAsync();
        });
        host.Clock.Is(8, day: 1);
        Assert.Equal("switched_off", (await host.Becomes(off, n => n.MailStatus == DeliveryStatus.Failed, "mails are off")).MailCode);
        Assert.Equal("no_address", (await host.Becomes(gone, n => n.MailStatus == DeliveryStatus.Failed, "he has left")).MailCode);
        Assert.Equal((0, 0), (host.Letters.TriesOf(off), host.Letters.TriesOf(gone)));
    }

    [Theory, InlineData(HttpTransportType.WebSockets), InlineData(HttpTransportType.LongPolling)]
    public async Task A_screen_hears_of_its_own_persons_news_and_says_that_it_has_them(HttpTransportType transport)
    {
        host.Clock.Is(10);
        var branch = await host.NewBranch();
        var (manager, other) = (await host.Person(Roles.BranchManager, branch), await host.Person(Roles.ReviewOfficer, branch));
        await using var screen = await Listening(manager, transport);
        await using var stranger = await Listening(other, transport);
        await host.Tell(Alert(branch, "Red"), branch);
        await host.Tell(Reminder(branch, [Roles.ReviewOfficer]), branch);

        await Eventually.True(() => Task.FromResult(screen.Heard.Count == 1 && stranger.Heard.Count == 1), "both have heard");
        var (news, told) = (screen.Heard.Single(), Assert.Single(await host.Of(manager)));
        Assert.Equal(("alert_red", "Red", told.Id), (news.Template, news.Severity, Assert.Single(news.Ids)));
        Assert.Equal("approval_reminder", stranger.Heard.Single().Template);
        await host.Becomes(manager, n => n.Status == DeliveryStatus.Sent, "it is sent");

        await stranger.Confirm(news.Ids);
        Assert.Equal(DeliveryStatus.Sent, Assert.Single(await host.Of(manager)).Status);
        await screen.Confirm(news.Ids);
        await host.Becomes(manager, n => n.Status == DeliveryStatus.Delivered, "it has arrived");
    }

    [Fact]
    public async Task Without_a_token_nobody_connects()
    {
        await using var connection = Connect(null, HttpTransportType.LongPolling);
        var refusal = await Assert.ThrowsAnyAsync<HttpRequestException>(() => connection.StartAsync());
        Assert.Equal(HttpStatusCode.Unauthorized, refusal.StatusCode);
    }

    [Fact]
    public async Task A_preference_is_usual_until_it_is_set()
    {
        using var caller = host.Caller(NewPerson());
        var usual = await Get(caller, "/notification-preferences");
        Assert.Equal(("Chinese", true, "20:00:00", "08:00:00", true, 0), Told(usual));
        var set = await (await caller.Command("/notification-preferences", new { language = "English", mail = false, quietFrom = "22:00:00", quietUntil = "07:30:00", digest = false })).Success();
        Assert.Equal(("English", false, "22:00:00", "07:30:00", false, 1), Told(set));
        Assert.Equal(Told(set), Told(await Get(caller, "/notification-preferences")));
        await (await caller.Command("/notification-preferences", new { language = "English", mail = true })).Refused(HttpStatusCode.BadRequest, "request.invalid");

        static (string?, bool, string?, string?, bool, int) Told(JsonElement p) => (
            p.GetProperty("language").GetString(), p.GetProperty("mail").GetBoolean(), p.GetProperty("quietFrom").GetString(), p.GetProperty("quietUntil").GetString(),
            p.GetProperty("digest").GetBoolean(), p.GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task The_matrix_can_be_read()
    {
        using var caller = host.Caller(NewPerson());
        Assert.Equal(NotificationMatrix.Shipped.Lines.Count, (await Get(caller, "/notification-matrix")).GetProperty("lines").GetArrayLength());
        await (await caller.GetAsync(new Uri("/notification-matrix?revision=999", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
    }

    [Fact]
    public async Task What_was_read_is_forgotten_after_a_year()
    {
        host.Clock.Is(10, day: -370);
        var branch = await host.NewBranch();
        var manager = await host.Person(Roles.BranchManager, branch);
        await host.Tell(Rating(branch), branch);
        await host.Tell(Rating(branch), branch);
        var rows = await host.Of(manager);
        await host.WithDb(db => db.Notifications.Where(n => n.Id == rows[0].Id).Read(Now, CancellationToken.None));
        host.Clock.Is(12, day: 2);
        await Eventually.True(async () => (await host.Of(manager)).Count == 1, "one is forgotten");
        Assert.Equal(rows[1].Id, Assert.Single(await host.Of(manager)).Id);
    }

    private static ApprovalStepUnanswered Reminder(Guid branch, string[]? roles = null) =>
        new(NewPerson(), "application", "application", NewPerson(), branch, 1, 1, roles ?? [Roles.BranchManager], [], DateTimeOffset.UnixEpoch, TimeProvider.System.GetUtcNow());

    private AlertRaised Alert(Guid branch, string level) =>
        new(NewPerson(), branch, "K04", level, 3.5m, 5m, new(2026, 3, 1), Now, new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));

    private CounterServiceRated Rating(Guid branch) => new(NewPerson(), branch, NewPerson(), 1, Now);

    private DateTimeOffset Morning() => ServiceDefaults.Domain.BusinessTime.InstantOf(ServiceDefaults.Domain.BusinessTime.DayOf(Now).AddDays(1), new(8, 0));

    private async Task<List<string>> Told(Guid person) => [.. (await host.Of(person)).Select(n => n.Template)];

    private async Task Delegate(Guid grantor, Guid branch, Guid grantee, int limit, string matter)
    {
        using var caller = host.As(grantor, At(Roles.BranchManager, branch));
        var today = ServiceDefaults.Domain.BusinessTime.DayOf(Now);
        await (await caller.Command("/delegations", new { granteeId = grantee, matter, limit, from = today, to = today.AddDays(5) })).Success();
    }

    private async Task Prefer(Guid person, string language = "Chinese", bool mail = true, bool digest = true)
    {
        using var caller = host.Caller(person);
        await (await caller.Command("/notification-preferences", new { language, mail, quietFrom = "20:00:00", quietUntil = "08:00:00", digest })).Success();
    }

    private static async Task<List<JsonElement>> Items(HttpClient caller, string query = "") => [.. (await Get(caller, $"/notifications?{query}")).GetProperty("items").EnumerateArray()];

    private async Task<Screen> Listening(Guid person, HttpTransportType transport = HttpTransportType.LongPolling)
    {
        var screen = new Screen(Connect(TestIdentity.TokenFor(person, At(Roles.BranchManager, Branch1)), transport));
        await screen.StartAsync();
        return screen;
    }

    // The host is in this process: its own handler and sockets in place of those of the network.
    private HubConnection Connect(string? token, HttpTransportType transport) =>
        new HubConnectionBuilder().WithUrl(new Uri(host.Server.BaseAddress, NotificationsApi.Hub), options =>
        {
            options.Transports = transport;
            options.HttpMessageHandlerFactory = _ => host.Server.CreateHandler();
            options.WebSocketFactory = async (context, ct) =>
            {
                var sockets = host.Server.CreateWebSocketClient();
                sockets.ConfigureRequest = request => request.Headers.Authorization = $"Bearer {token}";
                return await sockets.ConnectAsync(context.Uri, ct);
            };
            if (token is not null) options.AccessTokenProvider = () => Task.FromResult<string?>(token);
        }).Build();

    private sealed class Screen(HubConnection connection) : IAsyncDisposable
    {
        public ConcurrentQueue<NotificationNews> Heard { get; } = new();

        public Task StartAsync()
        {
            connection.On<NotificationNews>(NotificationsHub.Method, Heard.Enqueue);
            return connection.StartAsync();
        }

        public Task Confirm(IReadOnlyList<Guid> ids) => connection.InvokeAsync(nameof(NotificationsHub.Received), ids);

        public ValueTask DisposeAsync() => connection.DisposeAsync();
    }
}
