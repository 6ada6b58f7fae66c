using System.Net;
using BranchPlatform.Contracts.Identity;
using BranchPlatform.Contracts.Operations;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Security;
using Testing;
using static HR.Tests.HRHost;
using static Testing.Company;

namespace HR.Tests.Employees;

/// <summary>Completed applications are counted for who completed them: once each, whatever comes first, for whom they concern.</summary>
public sealed class WorkTests(HRHost hr)
{
    // Half past midnight of 1 December in China, when it is still November by UTC.
    private static readonly DateTimeOffset December = new(2026, 11, 30, 16, 30, 0, TimeSpan.Zero), November = December.AddHours(-1);

    [Fact]
    public async Task Work_counts_for_the_employee_by_the_month_in_China_and_by_branch()
    {
        var (employee, account) = await Officer();
        await Completed(account, Branch1, November);
        await Completed(account, Branch1, December);
        await Completed(account, Branch1, December);
        await Completed(account, Branch2, December);

        Assert.Equal([("2026-11", Branch1, 1), ("2026-12", Branch1, 2), ("2026-12", Branch2, 1)], await WorkOf(hr.Specialist, employee));
        Assert.Equal([("2026-11", Branch1, 1)], await WorkOf(hr.Specialist, employee, "?period=2026-11"));
    }

    [Fact]
    public async Task A_completion_delivered_twice_counts_once()
    {
        var (employee, account) = await Officer();
        var message = NewPerson();
        var fact = Completion(account, Branch1, December);
        await hr.Send(fact, message);
        await hr.Send(fact, message);
        await hr.Consumed(message);
        await hr.Send(fact, message);
        await Completed(account, Branch1, December); // comes after the twins
        await Eventually.True(() => hr.WithDb(async db => !await db.Outbox.AnyAsync(m => m.Id == message)), "the twins are sent");
        Assert.Equal([("2026-12", Branch1, 2)], await WorkOf(hr.Specialist, employee));
    }

    [Fact]
    public async Task Undone_work_is_taken_back_from_the_month_in_which_it_was_counted_and_from_nobody_else()
    {
        var ((employee, account), (other, otherAccount)) = (await Officer(), await Officer());
        await Completed(account, Branch1, November);
        await Completed(account, Branch1, December);
        await Completed(otherAccount, Branch1, November);
        var undone = Completion(account, Branch1, November);
        await hr.Deliver(undone);

        await hr.Deliver(Undone(undone));

        Assert.Equal([("2026-11", Branch1, 1), ("2026-12", Branch1, 1)], await WorkOf(hr.Specialist, employee));
        Assert.Equal([("2026-11", Branch1, 1)], await WorkOf(hr.Specialist, other));
    }

    [Fact]
    public async Task A_reversal_delivered_twice_is_taken_back_once()
    {
        var ((employee, account), message) = (await Officer(), NewPerson());
        var undone = Completion(account, Branch1, December);
        await hr.Deliver(undone);
        await Completed(account, Branch1, December);
        await hr.Deliver(Undone(undone), message);
        await hr.Send(Undone(undone), message);
        await Completed(account, Branch2, December); // comes after the twin
        await Eventually.True(() => hr.WithDb(async db => !await db.Outbox.AnyAsync(m => m.Id == message)), "the twin is sent");
        Assert.Equal([("2026-12", Branch1, 1), ("2026-12", Branch2, 1)], (await WorkOf(hr.Specialist, employee)).OrderBy(w => w.Branch == Branch2));
    }

    [Fact]
    public async Task A_reversal_that_overtakes_its_completion_leaves_nothing_counted_in_the_end()
    {
        var (employee, account) = await Officer();
        var undone = Completion(account, Branch1, December);
        await hr.Deliver(Undone(undone));
        await hr.Deliver(undone);
        Assert.Equal([("2026-12", Branch1, 0)], await WorkOf(hr.Specialist, employee));
    }

    [Fact]
    public async Task A_reversal_that_names_no_officer_takes_nothing_from_anybody()
    {
        var (employee, account) = await Officer();
        var undone = Completion(account, Branch1, December);
        await hr.Deliver(undone);
        await hr.Deliver(Undone(undone) with { OfficerId = null });
        Assert.Equal([("2026-12", Branch1, 1)], await WorkOf(hr.Specialist, employee));
    }

    [Fact]
    public async Task Forty_completions_at_once_are_all_counted()
    {
        var (employee, account) = await Officer();
        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => hr.Send(Completion(account, Branch1, December))));
        await Eventually.True(async () => (await WorkOf(hr.Specialist, employee)).Sum(w => w.Count) == 40, "all forty are counted");
    }

    [Fact]
    public async Task Work_that_came_before_the_account_was_known_is_not_lost()
    {
        var (employee, account) = (await hr.Hired(), NewPerson());
        await Completed(account, Branch1, December);
        var early = (await Items(hr.Specialist, $"/work?unit={Branch1}&period=2026-12&size=200")).Single(w => w.GetProperty("accountId").GetGuid() == account);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, early.GetProperty("employeeId").ValueKind);

        await Open(account, employee);
        Assert.Equal([("2026-12", Branch1, 1)], await WorkOf(hr.Specialist, employee));
        var known = (await Items(hr.Specialist, $"/work?unit={Branch1}&period=2026-12&size=200")).Single(w => w.GetProperty("accountId").GetGuid() == account);
        Assert.Equal("张小燕", known.GetProperty("displayName").GetString());
    }

    [Fact]
    public async Task A_manager_sees_what_was_done_at_his_branch_alone()
    {
        var (employee, account) = await Officer();
        await Completed(account, Branch1, December);
        await Completed(account, Branch2, December);

        Assert.Equal([("2026-12", Branch1, 1)], await WorkOf(hr.Manager, employee));
        Assert.All(await Items(hr.Manager, "/work?size=200"), w => Assert.Equal(Branch1, w.GetProperty("branchId").GetGuid()));
        await (await hr.Manager.GetAsync(new Uri($"/work?unit={Branch2}", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
        // He is employed elsewhere, but worked here too.
        using var other = hr.As(At(Roles.BranchManager, Branch2));
        Assert.Equal([("2026-12", Branch2, 1)], await WorkOf(other, employee));
        using var stranger = hr.As(At(Roles.BranchManager, Branch3));
        await (await stranger.GetAsync(new Uri($"/employees/{employee}/work", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
    }

    [Fact]
    public async Task An_employee_sees_his_own_work_and_nobody_elses()
    {
        var (employee, account) = await Officer();
        var (colleague, other) = await Officer();
        await Completed(account, Branch1, December);
        await Completed(other, Branch1, December);

        using var himself = hr.As(account, At(Roles.Employee, Branch1));
        Assert.Equal(account, Assert.Single(await Items(himself, "/work")).GetProperty("accountId").GetGuid());
        Assert.Equal([("2026-12", Branch1, 1)], await WorkOf(himself, employee));
        await (await himself.GetAsync(new Uri($"/employees/{colleague}/work", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
    }

    [Fact]
    public async Task Who_has_done_nothing_yet_is_there_and_an_unknown_person_is_not()
    {
        var (employee, account) = await Officer();
        Assert.Empty(await WorkOf(hr.Manager, employee));
        using var himself = hr.As(account, At(Roles.Employee, Branch1));
        Assert.Empty(await WorkOf(himself, employee));
        await (await hr.Specialist.GetAsync(new Uri($"/employees/{NewPerson()}/work", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
    }

    [Fact]
    public async Task The_list_goes_page_by_page_and_misses_none()
    {
        var (employee, account) = await Officer();
        for (var month = 1; month <= 5; month++) await Completed(account, Branch1, new(2025, month, 10, 0, 0, 0, TimeSpan.Zero));
        var seen = new List<string>();
        for (var after = ""; ;)
        {
            var page = await Get(hr.Specialist, $"/employees/{employee}/work?size=2{after}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(w => w.GetProperty("period").GetString()!));
            if (page.GetProperty("next").GetString() is not { } next) break;
            after = $"&after={next}";
        }
        Assert.Equal(["2025-05", "2025-04", "2025-03", "2025-02", "2025-01"], seen);
    }

    [Theory, InlineData("period=2026-13"), InlineData("period=%00"), InlineData("size=0"), InlineData("after=x")]
    public async Task A_list_refuses_what_it_cannot_mean(string query) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await hr.Specialist.GetAsync(new Uri($"/work?{query}", UriKind.Relative))).StatusCode);

    [Fact]
    public async Task A_clerk_reads_no_work() =>
        await (await hr.As(At(Roles.IntakeClerk, Branch1)).GetAsync(new Uri("/work", UriKind.Relative))).Refused(HttpStatusCode.Forbidden, "access.permission_missing");

    private async Task<(Guid Employee, Guid Account)> Officer()
    {
        var (employee, account) = (await hr.Hired(NewEmployee(posts: ["PROCESSING_OFFICER"])), NewPerson());
        await Open(account, employee);
        return (employee, account);
    }

    private async Task Open(Guid account, Guid employee)
    {
        var message = NewPerson();
        await hr.Send(new AccountChanged(account, employee, [Roles.ProcessingOfficer], Locked: false), message);
        await hr.Consumed(message);
    }

    private async Task Completed(Guid account, Guid branch, DateTimeOffset at)
    {
        var message = NewPerson();
        await hr.Send(Completion(account, branch, at), message);
        await hr.Consumed(message);
    }

    private static ApplicationReversed Undone(ApplicationCompleted done) =>
        new(done.ApplicationId, done.BranchId, done.CustomerId, done.ProductType, NewPerson(), done.CompletedAt.AddDays(40), done.CompletedAt, null, done.OfficerId);

    private static ApplicationCompleted Completion(Guid account, Guid branch, DateTimeOffset at) => new(NewPerson(), branch, NewPerson(), "LOAN", account, at, 60);

    private static async Task<List<(string Period, Guid Branch, int Count)>> WorkOf(HttpClient reader, Guid employee, string query = "") =>
    [
        .. (await Items(reader, $"/employees/{employee}/work{query}"))
            .Select(w => (w.GetProperty("period").GetString()!, w.GetProperty("branchId").GetGuid(), w.GetProperty("applications").GetInt32()))
            .OrderBy(w => w.Item1).ThenByDescending(w => w.Item3),
    ];
}
