using System.Net;
using System.Text.Json;
using BranchPlatform.Contracts;
using BranchPlatform.Contracts.Approvals;
using BranchPlatform.Contracts.CustomerService;
using BranchPlatform.Contracts.HR;
using BranchPlatform.Contracts.Operations;
using Governance.Tests.Approvals;
using Microsoft.EntityFrameworkCore;
using Testing;
using static Governance.Tests.GovernanceHost;
using static Testing.Company;

namespace Governance.Tests.Organisation;

/// <summary>What Governance hears of other services keeps a unit open, and no longer than it must (policy 1.2).</summary>
public sealed class ClosingWithOpenItems(GovernanceHost governance)
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Everything_open_is_listed_and_nothing_is_closed_over_it()
    {
        var region = await governance.Operating(await governance.IdOf("HQ"), "Region");
        var branch = await governance.Planned(region);
        await governance.Closed(region);
        var (application, employee, customer) = (NewPerson(), NewPerson(), NewPerson());
        await governance.Deliver(Submitted(application, region));
        await governance.Deliver(Employee(employee, region));
        await governance.Deliver(Customer(customer, region));

        var refused = await (await Close(region)).Refused(HttpStatusCode.Conflict, "org_units.open_items");

        string[] expected =
        [
            $"OrgUnit 1 {(await governance.Read(branch)).GetProperty("code").GetString()}", $"Application 1 {application}", $"Employee 1 {employee}", $"Customer 1 {customer}",
        ];
        Assert.Equal(expected, Lines(refused.GetProperty("openItems")));
        Assert.Equal(expected, Lines((await Get(governance.Director, $"/org-units/{region}/open-items")).GetProperty("items")));
        Assert.Equal("Operating", (await governance.Read(region)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_unit_closes_when_all_of_it_has_ended()
    {
        var branch = await NewBranch();
        var (done, rejected, employee, customer) = (NewPerson(), NewPerson(), NewPerson(), NewPerson());
        await governance.Deliver(Submitted(done, branch));
        await governance.Deliver(Submitted(rejected, branch));
        await governance.Deliver(Reviewed(done, branch, "Approve"), version: 3);
        await governance.Deliver(Employee(employee, branch, "Suspended"));
        await governance.Deliver(Customer(customer, branch));
        Assert.Equal(["Application 2", "Employee 1", "Customer 1"], await Counts(branch));

        await governance.Deliver(Reviewed(rejected, branch, "Reject"), version: 3);
        await governance.Deliver(Completed(done, branch), version: 5);
        await governance.Deliver(Employee(employee, branch, "Left"), version: 2);
        await governance.Deliver(Customer(customer, branch, "Erased"), version: 2);
        Assert.Empty(await Counts(branch));
        await (await Close(branch)).Success();
    }

    [Fact]
    public async Task A_unit_is_not_closed_over_an_approval_that_waits()
    {
        var branch = await NewBranch();
        var request = Desk.Request(unit: branch);
        await governance.Deliver(request);
        Assert.Equal(["Approval 1"], await Counts(branch));
        await (await Close(branch)).Refused(HttpStatusCode.Conflict, "org_units.open_items");

        await governance.Deliver(new ApprovalWithdrawn(request.ApprovalId, request.SubjectType, request.SubjectId, branch, "customer", Noon));
        Assert.Empty(await Counts(branch));
        await (await Close(branch)).Success();
    }

    [Fact]
    public async Task An_application_that_was_not_accepted_withdrawn_or_cancelled_has_ended()
    {
        var branch = await NewBranch();
        var (refused, withdrawn, cancelled) = (NewPerson(), NewPerson(), NewPerson());
        foreach (var application in new[] { refused, withdrawn, cancelled }) await governance.Deliver(Submitted(application, branch));
        Assert.Equal(["Application 3"], await Counts(branch));

        await governance.Deliver(new ApplicationNotAccepted(refused, branch, "SERVICE", ["outside_scope"], NewPerson(), Noon), version: 2);
        await governance.Deliver(new ApplicationWithdrawn(withdrawn, branch, "SERVICE", "customer", Noon), version: 2);
        await governance.Deliver(new ApplicationCancelled(cancelled, branch, "SERVICE", NewPerson(), Noon), version: 6);
        Assert.Empty(await Counts(branch));
    }

    [Fact]
    public async Task A_person_or_customer_who_changes_the_branch_counts_at_the_new_one_alone()
    {
        var (old, now) = (await NewBranch(), await NewBranch());
        var (employee, customer) = (NewPerson(), NewPerson());
        foreach (var (version, branch) in new[] { (1, old), (2, now) })
        {
            await governance.Deliver(Employee(employee, branch), version: version);
            await governance.Deliver(Customer(customer, branch), version: version);
        }
        Assert.Empty(await Counts(old));
        Assert.Equal(["Employee 1", "Customer 1"], await Counts(now));
    }

    [Fact]
    public async Task An_event_that_comes_twice_counts_once()
    {
        var (branch, message) = (await NewBranch(), NewPerson());
        var submitted = Submitted(NewPerson(), branch);
        await governance.Deliver(submitted, message);
        await governance.Deliver(submitted, message);
        await governance.Deliver(submitted);
        Assert.Equal(["Application 1"], await Counts(branch));
    }

    [Fact]
    public async Task An_event_that_comes_late_changes_nothing()
    {
        var (branch, other) = (await NewBranch(), await NewBranch());
        var (application, employee, customer) = (NewPerson(), NewPerson(), NewPerson());
        await governance.Deliver(Completed(application, branch), version: 5);
        await governance.Deliver(Submitted(application, branch));
        await governance.Deliver(Reviewed(application, branch, "Approve"), version: 3);
        await governance.Deliver(Employee(employee, branch, "Left"), version: 9);
        await governance.Deliver(Employee(employee, branch), version: 8);
        await governance.Deliver(Customer(customer, other), version: 2);
        await governance.Deliver(Customer(customer, branch));
        Assert.Empty(await Counts(branch));
        Assert.Equal(["Customer 1"], await Counts(other));
    }

    [Fact]
    public async Task Of_the_events_of_one_thing_that_come_at_once_the_newest_counts()
    {
        var (branch, application) = (await NewBranch(), NewPerson());
        await Task.WhenAll(
            governance.Deliver(Submitted(application, branch)), governance.Deliver(Reviewed(application, branch, "Approve"), version: 3), governance.Deliver(Completed(application, branch), version: 5));
        Assert.Empty(await Counts(branch));
    }

    [Fact]
    public async Task Of_many_things_the_first_twenty_are_named_and_all_are_counted()
    {
        var branch = await NewBranch();
        foreach (var _ in Enumerable.Range(0, 21)) await governance.Deliver(Employee(NewPerson(), branch));
        var open = Assert.Single((await Get(governance.Director, $"/org-units/{branch}/open-items")).GetProperty("items").EnumerateArray());
        Assert.Equal((21, 20), (open.GetProperty("count").GetInt32(), open.GetProperty("first").GetArrayLength()));
    }

    [Fact]
    public async Task While_nobody_is_known_to_work_anywhere_HR_is_asked_who_does()
    {
        // A host of its own: in the common one others tell of employees.
        await using var empty = new GovernanceHost();
        await empty.InitializeAsync();
        await Eventually.True(() => empty.WithDb(async db => await db.Database
            .SqlQuery<int>($"select count(*)::int as \"Value\" from messaging.told where type = {typeof(EmployeesRequested).FullName}").SingleAsync() > 0), "HR is asked");
    }

    private async Task<Guid> NewBranch() => await governance.Operating(await governance.IdOf("R1"));

    private Task<HttpResponseMessage> Close(Guid unit) => governance.Director.Command($"/org-units/{unit}/closure", new { reason = "合并" }, ifMatch: 1);

    private async Task<List<string>> Counts(Guid unit) =>
        [.. (await Get(governance.Director, $"/org-units/{unit}/open-items")).GetProperty("items").EnumerateArray().Select(i => $"{i.GetProperty("kind").GetString()} {i.GetProperty("count").GetInt32()}")];

    private static IEnumerable<string> Lines(JsonElement open) => open.EnumerateArray()
        .Select(i => $"{i.GetProperty("kind").GetString()} {i.GetProperty("count").GetInt32()} {string.Join(' ', i.GetProperty("first").EnumerateArray().Select(f => f.GetString()))}");

    private static ApplicationSubmitted Submitted(Guid application, Guid branch) =>
        new(application, "LOAN", NewPerson(), branch, new MoneyAmount("12.50", "CNY"), "Counter", Noon, Noon, NewPerson());

    private static ApplicationReviewed Reviewed(Guid application, Guid branch, string decision) => new(application, branch, decision, NewPerson(), Noon, [], SolutionGiven: true);

    private static ApplicationCompleted Completed(Guid application, Guid branch) => new(application, branch, NewPerson(), "LOAN", NewPerson(), Noon, 60);

    private static EmployeeChanged Employee(Guid employee, Guid unit, string status = "Active") =>
        new(employee, "E1", "some.one", "某人", "some.one@branch.example", unit, ["INTAKE_CLERK"], status);

    private static CustomerChanged Customer(Guid customer, Guid branch, string status = "Active") => new(customer, "C1", "Person", branch, status, "None");
}
