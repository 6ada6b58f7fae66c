using System.Net;
using System.Text.Json;
using BranchPlatform.Contracts.Approvals;
using BranchPlatform.Contracts.Identity;
using Governance.Approvals;
using Governance.Approvals.Tiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ServiceDefaults.Calendar;
using ServiceDefaults.Messaging.DueTimes;
using ServiceDefaults.Persistence;
using ServiceDefaults.Security;
using Testing;
using static Governance.Tests.Approvals.Desk;
using static Governance.Tests.GovernanceHost;
using static Testing.Company;

namespace Governance.Tests.Approvals;

/// <summary>The approval engine as services and approvers meet it: requests by event, decisions by HTTP, answers by event (rule X3).</summary>
public sealed class ApprovalsOverHttp(GovernanceHost governance)
{
    // A branch of its own for each test: nobody else's inbox is looked into.
    private readonly Guid branch = NewPerson();

    [Fact]
    public async Task What_a_service_asks_for_is_in_the_inbox_of_who_decides_it_and_is_answered()
    {
        var request = await Asked("12000.00");
        using var manager = Manager();
        var item = Assert.Single(await Inbox(manager));
        Assert.Equal((request.ApprovalId, "application", 1, Hash, "12000.00"),
            (item.GetProperty("id").GetGuid(), item.GetProperty("matter").GetString(), item.GetProperty("step").GetInt32(), item.GetProperty("contentHash").GetString(),
                item.GetProperty("amount").GetProperty("amount").GetString()));

        var answer = await (await Decide(manager, request, "approval", 1)).Success();
        Assert.Equal("Approved", answer.GetProperty("status").GetString());
        Assert.Empty(await Inbox(manager));
        Assert.Equal(["ApprovalStepOpened", "ApprovalStepDecided", "ApprovalDecided"], await governance.EventsOf(request.ApprovalId));
        var told = await Told<ApprovalDecided>(request.ApprovalId);
        Assert.Equal(("Approved", Hash, request.SubjectId, branch), (told.Outcome, told.ContentHash, told.SubjectId, told.OrgUnitId));
        Assert.Contains("approval_within_limit", await HeaderOf(request.ApprovalId, "ApprovalStepDecided", Envelope.Clauses), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_shows_its_snapshot_its_steps_and_its_history()
    {
        var request = await Asked("100000.00");
        using var manager = Manager();
        using var head = governance.As(At(Roles.DepartmentHead, HeadOffice));
        await (await Decide(manager, request, "approval", 1, comment: "同意上报。")).Success();
        var read = await Get(head, $"/approvals/{request.ApprovalId}");
        Assert.Equal("APP-B001-20261123-0001-9", read.GetProperty("snapshot").GetProperty("no").GetString());
        Assert.Equal(["Approved", "Open"], read.GetProperty("steps").EnumerateArray().Select(s => s.GetProperty("state").GetString()));
        Assert.Equal(["Opened", "Approved"], read.GetProperty("history").EnumerateArray().Select(e => e.GetProperty("act").GetString()));
        Assert.Equal("同意上报。", read.GetProperty("history")[1].GetProperty("reason").GetString());
        Assert.True(read.GetProperty("mayDecide").GetBoolean());
        Assert.False((await Get(manager, $"/approvals/{request.ApprovalId}")).GetProperty("mayDecide").GetBoolean());
    }

    [Fact]
    public async Task A_request_told_twice_is_one_case()
    {
        var request = await Asked("12000.00");
        await governance.Deliver(request);
        using var manager = Manager();
        Assert.Single(await Inbox(manager));
        Assert.Equal(2, await governance.WithDb(db => db.Set<ApprovalEntry>().CountAsync(e => e.ApprovalId == request.ApprovalId)) + 1);
        Assert.Equal(["ApprovalStepOpened"], await governance.EventsOf(request.ApprovalId));
    }

    [Fact]
    public async Task Another_branchs_manager_does_not_find_it_and_neither_does_who_has_no_part_in_it()
    {
        var request = await Asked("12000.00");
        foreach (var stranger in new[] { At(Roles.BranchManager, Branch2), At(Roles.ReviewOfficer, branch), At(Roles.HrManager, HeadOffice), At(Roles.FinanceManager, HeadOffice) })
        {
            using var client = governance.As(stranger);
            Assert.DoesNotContain(await Inbox(client), i => i.GetProperty("id").GetGuid() == request.ApprovalId);
            await (await client.GetAsync(Path(request))).Refused(HttpStatusCode.NotFound, "request.not_found");
            foreach (var step in new[] { "approval", "rejection", "return", "delegation" })
                await (await Decide(client, request, step, 1)).Refused(HttpStatusCode.NotFound, "request.not_found");
            await (await client.Command($"/approvals/{request.ApprovalId}/withdrawal", new { reason = "x" }, ifMatch: 1)).Refused(HttpStatusCode.NotFound, "request.not_found");
        }
        using var admin = governance.As(At(Roles.SystemAdmin, HeadOffice));
        await (await admin.GetAsync(Path(request))).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        using var auditor = governance.As(At(Roles.InternalAuditor, HeadOffice));
        Assert.Equal("Pending", (await Get(auditor, $"/approvals/{request.ApprovalId}")).GetProperty("status").GetString());
        await (await Decide(auditor, request, "approval", 1)).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
    }

    [Fact]
    public async Task A_reach_over_a_region_goes_by_the_tree_of_now()
    {
        var region = await governance.Operating(await governance.IdOf("HQ"), "Region");
        var unit = await governance.Operating(region);
        await Eventually.True(() => governance.WithDb(db => db.OrgUnits.AnyAsync(u => u.Id == unit)), "the copy has the branch");
        var request = Request(unit: unit);
        await governance.Deliver(request);
        using var inRegion = governance.As(At(Roles.BranchManager, region, Reach.Subtree));
        using var elsewhere = governance.As(At(Roles.BranchManager, await governance.IdOf("R1"), Reach.Subtree));
        Assert.Single(await Inbox(inRegion), i => i.GetProperty("id").GetGuid() == request.ApprovalId);
        Assert.DoesNotContain(await Inbox(elsewhere), i => i.GetProperty("id").GetGuid() == request.ApprovalId);
        await (await Decide(elsewhere, request, "approval", 1)).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await Decide(inRegion, request, "approval", 1)).Success();
    }

    [Fact]
    public async Task Neither_the_requester_nor_a_related_person_has_it_in_his_inbox_or_decides_it()
    {
        var (requester, related) = (NewPerson(), NewPerson());
        var request = await Asked("12000.00", requester: requester, related: [related]);
        foreach (var (person, code) in new[] { (requester, "sod.approval_requester"), (related, "sod.approval_related") })
        {
            using var client = governance.As(person, At(Roles.BranchManager, branch));
            Assert.Empty(await Inbox(client));
            foreach (var step in new[] { "approval", "rejection", "return", "delegation" }) await (await Decide(client, request, step, 1)).Refused(HttpStatusCode.Forbidden, code);
        }
    }

    [Fact]
    public async Task Who_decided_a_step_finds_no_other_of_it_in_his_inbox()
    {
        var request = await Asked("100000.00");
        using var both = governance.As(At(Roles.BranchManager, branch), At(Roles.DepartmentHead, branch, Reach.Unit));
        await (await Decide(both, request, "approval", 1)).Success();
        Assert.Empty(await Inbox(both));
        await (await Decide(both, request, "approval", 2)).Refused(HttpStatusCode.Forbidden, "sod.approval_step");
    }

    [Fact]
    public async Task Other_content_than_was_seen_is_refused_with_the_one_that_there_is()
    {
        var request = await Asked("12000.00");
        using var manager = Manager();
        var refused = await (await Decide(manager, request, "approval", 1, hash: OtherHash)).Refused(HttpStatusCode.Conflict, "approvals.content_differs");
        Assert.Equal(Hash, refused.GetProperty("contentHash").GetString());
    }

    [Fact]
    public async Task Of_two_at_once_the_first_wins_and_the_second_hears_his_name()
    {
        for (var round = 0; round < 5; round++)
        {
            var request = await Asked(round % 2 == 0 ? "12000.00" : "100000.00");
            var people = new[] { NewPerson(), NewPerson(), NewPerson() };
            var clients = people.Select(p => governance.As(p, At(Roles.BranchManager, branch))).ToList();
            var answers = await Task.WhenAll(clients.Select((c, i) => Decide(c, request, i == 2 ? "rejection" : "approval", 1)));
            var winner = Assert.Single(answers, a => a.IsSuccessStatusCode);
            var name = TestIdentity.NameOf(people[Array.IndexOf(answers, winner)]);
            foreach (var loser in answers.Except([winner]))
            {
                var problem = await loser.Json();
                Assert.True(loser.StatusCode == HttpStatusCode.Conflict, problem.ToString());
                Assert.Contains(problem.GetProperty("code").GetString(), new[] { "approvals.decided", "approvals.step_decided" });
                Assert.Equal(name, problem.GetProperty("decidedByName").GetString());
            }
            Assert.Single(await governance.EventsOf(request.ApprovalId), "ApprovalStepDecided");
            clients.ForEach(c => c.Dispose());
        }
    }

    [Fact]
    public async Task The_same_key_gets_the_same_answer_and_decides_once()
    {
        var request = await Asked("12000.00");
        using var manager = Manager();
        var key = NewPerson();
        var first = await (await Decide(manager, request, "approval", 1, key: key)).Success();
        var again = await Decide(manager, request, "approval", 1, key: key);
        Assert.Equal("true", Assert.Single(again.Headers.GetValues("Idempotency-Replayed")));
        Assert.Equal(first.ToString(), (await again.Success()).ToString());
        await (await Decide(manager, request, "rejection", 1, key: key)).Refused(HttpStatusCode.UnprocessableEntity, "idempotency.key_reused");
    }

    [Fact]
    public async Task A_request_about_the_same_subject_with_other_content_voids_the_one_that_is_open()
    {
        var first = await Asked("12000.00");
        var second = first with { ApprovalId = NewPerson(), ContentHash = OtherHash };
        await governance.Deliver(second);
        using var manager = Manager();
        await (await Decide(manager, first, "approval", 1)).Refused(HttpStatusCode.Conflict, "approvals.voided");
        await (await Decide(manager, second, "approval", 1)).Refused(HttpStatusCode.Conflict, "approvals.content_differs");
        await (await Decide(manager, second, "approval", 1, hash: OtherHash)).Success();
        Assert.Equal(["ApprovalStepOpened"], await governance.EventsOf(first.ApprovalId));

        // An earlier one that comes late is void at once.
        var late = first with { ApprovalId = Guid.CreateVersion7(TimeProvider.System.GetUtcNow().AddMinutes(-1)) };
        await governance.Deliver(late);
        await (await Decide(manager, late, "approval", 1)).Refused(HttpStatusCode.Conflict, "approvals.voided");
    }

    [Fact]
    public async Task What_the_service_takes_back_is_decided_no_more_and_what_was_decided_stays()
    {
        var (withdrawn, decided) = (await Asked("12000.00"), await Asked("12000.00"));
        using var manager = Manager();
        await governance.Deliver(Withdrawal(withdrawn));
        await (await Decide(manager, withdrawn, "approval", 1)).Refused(HttpStatusCode.Conflict, "approvals.withdrawn");

        await (await Decide(manager, decided, "approval", 1)).Success();
        await governance.Deliver(Withdrawal(decided));
        Assert.Equal("Approved", (await Get(manager, $"/approvals/{decided.ApprovalId}")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_withdrawal_that_is_faster_than_its_request_comes_again()
    {
        var request = Request(unit: branch);
        var message = NewPerson();
        await governance.Send(Withdrawal(request), message, unit: branch);
        await governance.Deliver(request);
        await governance.Consumed(message);
        using var manager = Manager();
        Assert.Equal("Withdrawn", (await Get(manager, $"/approvals/{request.ApprovalId}")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_rejection_and_a_return_need_a_reason_and_end_the_case()
    {
        var (rejected, returned) = (await Asked("12000.00"), await Asked("12000.00"));
        using var manager = Manager();
        await (await manager.Command($"/approvals/{rejected.ApprovalId}/rejection", new { contentHash = Hash, step = 1 })).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await (await manager.Command($"/approvals/{rejected.ApprovalId}/rejection", new { contentHash = Hash, step = 1, reason = " " })).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await (await Decide(manager, rejected, "rejection", 1)).Success();
        await (await Decide(manager, returned, "return", 1)).Success();
        Assert.Equal("Rejected", (await Told<ApprovalDecided>(rejected.ApprovalId)).Outcome);
        Assert.Equal("Returned", (await Told<ApprovalDecided>(returned.ApprovalId)).Outcome);
    }

    [Fact]
    public async Task A_return_to_an_earlier_step_puts_it_back_into_that_inbox()
    {
        var request = await Asked("100000.00");
        using var manager = Manager();
        using var head = governance.As(At(Roles.DepartmentHead, HeadOffice));
        await (await Decide(manager, request, "approval", 1)).Success();
        Assert.Empty(await Inbox(manager));
        await (await head.Command($"/approvals/{request.ApprovalId}/return", new { contentHash = Hash, step = 2, toStep = 1, reason = "请网点再看。" })).Success();
        Assert.Single(await Inbox(manager));
        await (await Decide(manager, request, "approval", 1)).Success();
        await (await Decide(head, request, "approval", 2)).Success();
        Assert.Equal(3, (await Told<ApprovalDecided>(request.ApprovalId)).Steps.Count(s => s.Decision == "Approved"));
    }

    [Fact]
    public async Task The_requester_takes_it_back_by_its_version()
    {
        var requester = NewPerson();
        var request = await Asked("12000.00", requester: requester);
        using var asking = governance.As(requester, At(Roles.ReviewOfficer, branch));
        using var manager = Manager();
        var path = $"/approvals/{request.ApprovalId}/withdrawal";
        await (await asking.Command(path, new { reason = "客户已放弃。" })).Refused(HttpStatusCode.PreconditionRequired, "request.version_missing");
        await (await asking.Command(path, new { reason = "客户已放弃。" }, ifMatch: 9)).Refused(HttpStatusCode.PreconditionFailed, "request.version_stale");
        await (await manager.Command(path, new { reason = "x" }, ifMatch: 1)).Refused(HttpStatusCode.Forbidden, "approvals.not_requester");
        await (await asking.Command(path, new { reason = "客户已放弃。" }, ifMatch: 1)).Success();
        Assert.Equal("Returned", (await Told<ApprovalDecided>(request.ApprovalId)).Outcome);
        await (await Decide(manager, request, "approval", 1)).Refused(HttpStatusCode.Conflict, "approvals.withdrawn");
    }

    [Fact]
    public async Task An_approver_passes_one_case_on_to_a_person_who_finds_and_decides_it_in_his_place()
    {
        var (manager, deputy) = (NewPerson(), NewPerson());
        var request = await Asked("12000.00");
        using var giving = governance.As(manager, At(Roles.BranchManager, branch));
        using var acting = governance.As(deputy, At(Roles.Employee, branch));
        var body = new { contentHash = Hash, step = 1, toId = deputy, reason = "出差。" };
        await (await giving.Command($"/approvals/{request.ApprovalId}/delegation", body)).Refused(HttpStatusCode.Conflict, "delegations.grantee_unknown");
        await Account(deputy, Roles.Employee, Roles.IntakeClerk);
        await (await giving.Command($"/approvals/{request.ApprovalId}/delegation", body)).Refused(HttpStatusCode.Forbidden, "sod.delegation_grantee");
        await Account(deputy, version: 2, Roles.Employee);
        await (await acting.GetAsync(Path(request))).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await giving.Command($"/approvals/{request.ApprovalId}/delegation", body)).Success();

        Assert.Single(await Inbox(acting));
        await (await Decide(acting, request, "delegation", 1, toId: NewPerson())).Refused(HttpStatusCode.Conflict, "delegations.never_redelegated");
        await (await Decide(acting, request, "approval", 1)).Success();
        var step = Assert.Single((await Told<ApprovalDecided>(request.ApprovalId)).Steps);
        Assert.Equal((deputy, (Guid?)manager), (step.ActorId, step.OnBehalfOf));
        Assert.Equal(manager.ToString(), await HeaderOf(request.ApprovalId, "ApprovalDecided", Envelope.OnBehalfOf));
        Assert.Equal(deputy.ToString(), await HeaderOf(request.ApprovalId, "ApprovalDecided", Envelope.Actor));
        Assert.True(await governance.WithDb(db => db.AuditTrail.AnyAsync(e => e.SubjectId == request.ApprovalId && e.ActorId == deputy && e.OnBehalfOf == manager)));
    }

    // Tiers

    [Fact]
    public async Task What_is_split_within_thirty_days_counts_as_one()
    {
        var requester = NewPerson();
        ApprovalRequested Claim(string amount) => Request(amount, "expense", null, requester, [], unit: branch);
        var claims = new[] { Claim("1500.00"), Claim("400.00"), Claim("200.00") };
        foreach (var claim in claims) await governance.Deliver(claim);
        Assert.Equal([1, 1, 2], await Tiers(claims));
        using var manager = Manager();
        var read = await Get(manager, $"/approvals/{claims[2].ApprovalId}");
        Assert.Equal(("200.00", "2100.00"), (read.GetProperty("amount").GetProperty("amount").GetString(), read.GetProperty("counted").GetProperty("amount").GetString()));

        // Another person, another unit, another matter, and the same subject asked for again do not add up; what was withdrawn counts no more.
        var others = new[]
        {
            Claim("1500.00") with { RequesterId = NewPerson() }, Claim("1500.00") with { OrgUnitId = NewPerson() },
            Request("9000.00", "payment", null, requester, [], unit: branch), Claim("300.00") with { SubjectId = claims[2].SubjectId },
        };
        foreach (var other in others) await governance.Deliver(other);
        Assert.Equal([1, 1, 1, 2], await Tiers(others));
        foreach (var claim in claims) await governance.Deliver(Withdrawal(claim));
        await governance.Deliver(Withdrawal(others[3]));
        var last = Claim("2000.00");
        await governance.Deliver(last);
        Assert.Equal([1], await Tiers([last]));
    }

    [Fact]
    public async Task Many_parts_at_once_are_added_up_all_the_same()
    {
        var requester = NewPerson();
        var parts = Enumerable.Range(0, 8).Select(_ => Request("300.00", "expense", null, requester, [], unit: branch)).ToList();
        foreach (var part in parts) await governance.Send(part, unit: branch);
        await Eventually.True(() => governance.WithDb(async db => await db.Approvals.CountAsync(c => c.RequesterId == requester) == parts.Count), "all are open");
        Assert.Equal(Enumerable.Range(1, 8).Select(n => n * 300m), await governance.WithDb(db => db.Approvals.Where(c => c.RequesterId == requester).Select(c => c.Counted!.Amount).OrderBy(a => a).ToListAsync()));
    }

    [Fact]
    public async Task Two_replicas_that_open_two_parts_at_once_do_not_miss_each_other()
    {
        var requester = NewPerson();
        await governance.Deliver(Request("300.00", "expense", null, requester, [], unit: branch));
        await using var here = governance.Services.CreateAsyncScope();
        await using var there = governance.Services.CreateAsyncScope();
        var dbs = new[] { here, there }.Select(scope => scope.ServiceProvider.GetRequiredService<GovernanceDb>()).ToList();
        foreach (var db in dbs) (await db.Set<RequesterTally>().SingleAsync(t => t.RequesterId == requester)).Requests++;
        await dbs[0].SaveChangesAsync();
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => dbs[1].SaveChangesAsync());
    }

    [Fact]
    public async Task Applications_are_not_added_up_because_who_asks_is_the_reviewer_and_not_the_customer()
    {
        var requester = NewPerson();
        var loans = new[] { Request("50000.00", requester: requester, unit: branch), Request("50000.00", requester: requester, unit: branch) };
        foreach (var loan in loans) await governance.Deliver(loan);
        Assert.Equal([1, 1], await Tiers(loans));
    }

    [Fact]
    public async Task Where_the_requester_is_the_only_manager_the_next_tier_decides()
    {
        var (requester, other) = (NewPerson(), NewPerson());
        await Account(requester, Roles.BranchManager);
        var alone = await Asked("1000.00", requester: requester);
        await Account(other, Roles.BranchManager);
        var withAnother = await Asked("1000.00", requester: requester);
        Assert.Equal([2, 1], await Tiers([alone, withAnother]));
    }

    [Fact]
    public async Task The_tiers_are_readable_by_whoever_is_signed_in()
    {
        using var clerk = governance.As(At(Roles.IntakeClerk, branch));
        var tiers = await Get(clerk, "/approval-tiers");
        Assert.Equal([1, 2, 3, 4, 5], tiers.GetProperty("tiers").EnumerateArray().Select(t => t.GetProperty("no").GetInt32()));
        Assert.Equal(2, (await Get(clerk, "/approval-tiers?revision=2")).GetProperty("revision").GetInt32());
        await (await clerk.GetAsync(new Uri("/approval-tiers?revision=99", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
    }

    [Fact]
    public async Task A_case_keeps_the_revision_of_the_tiers_that_it_began_with_and_new_ones_go_by_the_newest()
    {
        var before = await Asked("40000.00");
        using var manager = Manager();
        var old = (await Get(manager, $"/approvals/{before.ApprovalId}")).GetProperty("tierRevision").GetInt32();
        await governance.WithDb(async db =>
        {
            // What other tests ask for is decided as before.
            db.Add(TierTable.Of(Table with { Revision = old + 1, Matters = [.. Table.Matters, new("tea_break", Fixed: 1)] }, TimeProvider.System.GetUtcNow()));
            await db.SaveChangesAsync();
        });
        var after = Request(null, "tea_break", unit: branch);
        await governance.Deliver(after);
        Assert.Equal(old + 1, (await Get(manager, $"/approvals/{after.ApprovalId}")).GetProperty("tierRevision").GetInt32());
        Assert.Equal(old, (await Get(manager, $"/approvals/{before.ApprovalId}")).GetProperty("tierRevision").GetInt32());
        foreach (var request in new[] { before, after }) await (await Decide(manager, request, "approval", 1)).Success();
    }

    [Fact]
    public async Task A_matter_of_the_committee_waits_for_its_resolution()
    {
        var request = Request(null, "innovation_rollout", unit: branch);
        await governance.Deliver(request);
        using var chair = governance.As(At(Roles.CommitteeChair, HeadOffice));
        using var director = governance.As(At(Roles.OfficeDirector, HeadOffice));
        Assert.DoesNotContain(await Inbox(chair), i => i.GetProperty("id").GetGuid() == request.ApprovalId);
        Assert.Equal("AwaitingResolution", (await Get(director, $"/approvals/{request.ApprovalId}")).GetProperty("status").GetString());
        await (await Decide(director, request, "approval", 1)).Refused(HttpStatusCode.Conflict, "approvals.awaiting_resolution");
    }

    // Time

    [Fact]
    public async Task A_step_that_waits_is_looked_at_reminded_and_passed_to_the_next_tier()
    {
        var request = Request(unit: branch);
        await governance.WithDb(async db =>
        {
            db.Add(ApprovalCase.Open(new(request, null, new HashSet<string>(), ""), Table, Noon));
            await db.SaveChangesAsync();
        });
        await Look(request, Noon.AddDays(3));
        await Look(request, Noon.AddDays(3));
        Assert.Equal(["ApprovalStepOpened", "ApprovalStepUnanswered"], await governance.EventsOf(request.ApprovalId));
        await Look(request, Noon.AddDays(5));
        Assert.Equal(["ApprovalStepOpened", "ApprovalStepUnanswered", "ApprovalStepEscalated", "ApprovalStepOpened"], await governance.EventsOf(request.ApprovalId));
        using var manager = Manager();
        using var head = governance.As(At(Roles.DepartmentHead, HeadOffice));
        Assert.Empty(await Inbox(manager));
        await (await Decide(manager, request, "approval", 1)).Refused(HttpStatusCode.Conflict, "approvals.step_not_open");
        await (await Decide(head, request, "approval", 2)).Success();
        Assert.Equal("Approved", (await Told<ApprovalDecided>(request.ApprovalId)).Outcome);
    }

    [Fact]
    public async Task A_look_at_what_somebody_has_dealt_with_meanwhile_does_nothing()
    {
        var request = await Asked("100000.00");
        var old = await governance.WithDb(db => db.DueTimes.AsNoTracking().SingleAsync(d => d.Kind == LookAtWaitingStep.Waiting && d.Payload.Contains(request.ApprovalId.ToString())));
        using var manager = Manager();
        await (await Decide(manager, request, "approval", 1)).Success();
        Assert.Equal(2, await governance.WithDb(db => db.DueTimes.CountAsync(d => d.Payload.Contains(request.ApprovalId.ToString()))));
        var before = await governance.EventsOf(request.ApprovalId);
        await Work(old, Noon.AddYears(1));
        Assert.Equal(before, await governance.EventsOf(request.ApprovalId));
    }

    // Lists

    [Fact]
    public async Task The_inbox_comes_page_by_page_the_newest_first()
    {
        var requests = new List<ApprovalRequested>();
        for (var i = 0; i < 5; i++) requests.Add(await Asked("1000.00"));
        requests.Reverse();
        using var manager = Manager();
        var (seen, after) = (new List<Guid>(), "");
        do
        {
            var page = await Get(manager, $"/approvals/inbox?size=2{after}");
            Assert.InRange(page.GetProperty("items").GetArrayLength(), 1, 2);
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid()));
            after = page.GetProperty("next").GetString() is { } next ? $"&after={next}" : "";
        }
        while (after.Length > 0);
        Assert.Equal(requests.Select(r => r.ApprovalId), seen);
        Assert.Empty((await Get(manager, "/approvals/inbox?matter=expense")).GetProperty("items").EnumerateArray());
        await (await manager.GetAsync(new Uri("/approvals/inbox?size=0", UriKind.Relative))).Refused(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact]
    public async Task Whoever_has_a_part_in_a_case_finds_it_by_its_subject()
    {
        var requester = NewPerson();
        var request = await Asked("1000.00", requester: requester);
        using var asking = governance.As(requester, At(Roles.ReviewOfficer, branch));
        using var stranger = governance.As(At(Roles.ReviewOfficer, branch));
        Assert.Single((await Get(asking, $"/approvals?subjectId={request.SubjectId}&status=Pending")).GetProperty("items").EnumerateArray());
        Assert.Empty((await Get(asking, $"/approvals?subjectId={request.SubjectId}&status=Approved")).GetProperty("items").EnumerateArray());
        Assert.Empty((await Get(stranger, $"/approvals?subjectId={request.SubjectId}")).GetProperty("items").EnumerateArray());
    }

    private HttpClient Manager() => governance.As(At(Roles.BranchManager, branch));

    private async Task<ApprovalRequested> Asked(string amount, Guid? requester = null, Guid[]? related = null)
    {
        var request = Request(amount, requester: requester ?? NewPerson(), related: related ?? [], unit: branch);
        await governance.Deliver(request);
        return request;
    }

    private static ApprovalWithdrawn Withdrawal(ApprovalRequested request) => new(request.ApprovalId, request.SubjectType, request.SubjectId, request.OrgUnitId, "customer", Noon);

    private static Task<HttpResponseMessage> Decide(
        HttpClient who, ApprovalRequested request, string step, int no, string? hash = null, string? comment = null, Guid? key = null, Guid? toId = null) =>
        who.Command($"/approvals/{request.ApprovalId}/{step}", step switch
        {
            "approval" => new { contentHash = hash ?? Hash, step = no, comment },
            "delegation" => new { contentHash = hash ?? Hash, step = no, toId = toId ?? NewPerson(), reason = "出差。" },
            _ => (object)new { contentHash = hash ?? Hash, step = no, reason = "资料不实。" },
        }, key: key);

    private static async Task<List<JsonElement>> Inbox(HttpClient who) => [.. (await Get(who, "/approvals/inbox?size=200")).GetProperty("items").EnumerateArray()];

    private static Uri Path(ApprovalRequested request) => new($"/approvals/{request.ApprovalId}", UriKind.Relative);

    private Task<List<int>> Tiers(IEnumerable<ApprovalRequested> requests) => governance.WithDb(async db =>
    {
        var tiers = new List<int>();
        foreach (var request in requests) tiers.Add((await db.Approvals.SingleAsync(c => c.Id == request.ApprovalId)).Tier);
        return tiers;
    });

    private Task Account(Guid person, params string[] roles) => Account(person, 1, roles);

    private async Task Account(Guid person, int version, params string[] roles)
    {
        var message = NewPerson();
        await governance.Send(new AccountChanged(person, null, roles, Locked: false), message, version, branch);
        await governance.Consumed(message);
    }

    private Task<T> Told<T>(Guid approval) => governance.WithDb(async db => JsonSerializer.Deserialize<T>(await db.Database
        .SqlQuery<string>($"select body as \"Value\" from messaging.told where headers::json ->> 'bp-aggregate' like '%' || {approval.ToString()} and type like '%.' || {typeof(T).Name}").SingleAsync(), Envelope.Json)!);

    private Task<string> HeaderOf(Guid approval, string contract, string header) => governance.WithDb(db => db.Database
        .SqlQuery<string>($"select headers::json ->> {header} as \"Value\" from messaging.told where headers::json ->> 'bp-aggregate' like '%' || {approval.ToString()} and type like '%.' || {contract}").SingleAsync());

    private Task Look(ApprovalRequested request, DateTimeOffset at) => governance.WithDb(async db =>
        await Work(LookAtWaitingStep.At(await db.Approvals.AsNoTracking().SingleAsync(c => c.Id == request.ApprovalId), at, at), at));

    private async Task Work(DueTime due, DateTimeOffset at)
    {
        var calendars = governance.Services.GetRequiredService<WorkCalendars>();
        await Eventually.True(() => Task.FromResult(calendars.Current.Years.Contains(2026)), "the calendar is known");
        await using var scope = governance.Services.CreateAsyncScope();
        Assert.Contains(scope.ServiceProvider.GetServices<IDueHandler>(), h => h.Kind == due.Kind);
        var handler = ActivatorUtilities.CreateInstance<LookAtWaitingStep>(scope.ServiceProvider, new StoppedClock(at));
        await handler.HandleAsync(due, scope.ServiceProvider, CancellationToken.None);
        await scope.ServiceProvider.GetRequiredService<GovernanceDb>().SaveChangesAsync();
    }

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
