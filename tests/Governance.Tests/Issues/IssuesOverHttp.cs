using System.Net;
using Governance.Issues;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Security;
using Testing;
using static Governance.Tests.GovernanceHost;
using static Testing.Company;

namespace Governance.Tests.Issues;

/// <summary>Major problems over HTTP: a branch and two departments of their own for each test.</summary>
public sealed class IssuesOverHttp(GovernanceHost governance) : IAsyncLifetime
{
    private Guid branch, lead, other;

    public async ValueTask InitializeAsync()
    {
        var headOffice = await governance.IdOf("HQ");
        (branch, lead, other) = (await governance.Operating(headOffice), await governance.Operating(headOffice, "Department"), await governance.Operating(headOffice, "Department"));
        await Eventually.True(() => governance.WithDb(async db => await db.OrgUnits.CountAsync(u => u.Id == branch || u.Id == lead || u.Id == other) == 3), "the copy has the units");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task It_goes_from_the_branch_that_raises_it_back_to_the_branch_that_verifies_it()
    {
        using var manager = await governance.StaffAt(branch, Roles.BranchManager);
        using var head = await governance.StaffAt(lead, Roles.DepartmentHead);
        var alert = NewPerson();
        var raised = await manager.Command("/major-issues", Body(links: [new { kind = "Alert", id = alert }]));
        var id = (await raised.Success()).GetProperty("id").GetGuid();
        Assert.EndsWith($"/major-issues/{id}", raised.Headers.Location!.ToString(), StringComparison.Ordinal);
        var path = $"/major-issues/{id}";
        await (await governance.Director.Command($"{path}/triage", new { severity = "Critical" }, ifMatch: 1)).Success();
        await (await governance.Director.Command($"{path}/assignment", new { leadIds = new[] { lead }, supportingIds = new[] { other } }, ifMatch: 2)).Success();
        await (await head.Command($"{path}/plan", new { plan = "更换线路。" }, ifMatch: 3)).Success();
        await (await governance.Director.Command($"{path}/promotion", ifMatch: 4)).Success();
        await (await head.Command($"{path}/resolution", new { resolution = "已更换。" }, ifMatch: 5)).Success();
        await (await manager.Command($"{path}/reopening", new { reason = "仍然中断。" }, ifMatch: 6)).Success();
        await (await head.Command($"{path}/resolution", new { resolution = "再次更换。" }, ifMatch: 7)).Success();
        await (await governance.Director.Command($"{path}/closure", ifMatch: 8)).Refused(HttpStatusCode.Conflict, "issues.not_verified");
        await (await manager.Command($"{path}/verification", ifMatch: 8)).Success();
        await (await governance.Director.Command($"{path}/closure", ifMatch: 9)).Success();
        Assert.Equal(
            ["MajorIssueRaised", "MajorIssueTriaged", "MajorIssueAssigned", "MajorIssuePlanned", "MajorIssuePromoted", "MajorIssueResolved", "MajorIssueReopened",
                "MajorIssueResolved", "MajorIssueVerified", "MajorIssueClosed"],
            await governance.EventsOf(id));
        var read = await Get(manager, path);
        Assert.Equal(("Closed", "Critical", alert, lead), (read.GetProperty("status").GetString(), read.GetProperty("severity").GetString(),
            read.GetProperty("links")[0].GetProperty("id").GetGuid(), read.GetProperty("leadId").GetGuid()));
        Assert.Contains((await Get(manager, $"/major-issues?status=Closed&unitId={branch}&onAgenda=false")).GetProperty("items").EnumerateArray(), i => i.GetProperty("id").GetGuid() == id);
    }

    [Fact]
    public async Task Each_rule_is_refused_by_name()
    {
        using var manager = await governance.StaffAt(branch, Roles.BranchManager);
        await (await manager.Command("/major-issues", Body(unit: lead))).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await manager.Command("/major-issues", Body(branches: [NewPerson()]))).Refused(HttpStatusCode.BadRequest, "issues.unit_unknown");
        await (await manager.Command("/major-issues", Body(branches: [lead]))).Refused(HttpStatusCode.BadRequest, "issues.not_branch");
        await (await manager.Command("/major-issues", Body(departments: [branch]))).Refused(HttpStatusCode.BadRequest, "issues.not_department");
        await (await manager.Command("/major-issues", new { unitId = branch })).Refused(HttpStatusCode.BadRequest, "request.invalid");

        var path = $"/major-issues/{await Raise(manager)}";
        await (await manager.Command($"{path}/triage", new { severity = "Major" }, ifMatch: 1)).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        await (await governance.Director.Command($"{path}/triage", new { severity = "Major" })).Refused(HttpStatusCode.PreconditionRequired, "request.version_missing");
        await (await governance.Director.Command($"{path}/triage", new { severity = "Major" }, ifMatch: 7)).Refused(HttpStatusCode.PreconditionFailed, "request.version_stale");
        await (await governance.Director.Command($"{path}/triage", new { severity = "Major" }, ifMatch: 1)).Success();
        (object Body, string Code)[] refusals =
        [
            (new { leadIds = new[] { lead, other } }, "issues.one_lead"),
            (new { leadIds = new[] { lead }, supportingIds = new[] { lead } }, "issues.lead_supports"),
            (new { leadIds = new[] { branch } }, "issues.not_department"),
            (new { leadIds = new[] { NewPerson() } }, "issues.unit_unknown"),
        ];
        foreach (var (body, code) in refusals) await (await governance.Director.Command($"{path}/assignment", body, ifMatch: 2)).Refused(HttpStatusCode.BadRequest, code);
    }

    [Fact]
    public async Task Nobody_of_another_unit_verifies()
    {
        using var manager = await governance.StaffAt(branch, Roles.BranchManager);
        var path = $"/major-issues/{await Raise(manager)}";
        await (await governance.Director.Command($"{path}/triage", new { severity = "Major" }, ifMatch: 1)).Success();
        await (await governance.Director.Command($"{path}/assignment", new { leadIds = new[] { lead } }, ifMatch: 2)).Success();
        var person = NewPerson();
        using var head = await governance.StaffAt(branch, Roles.DepartmentHead, person);
        await (await head.Command($"{path}/plan", new { plan = "x" }, ifMatch: 3)).Success();
        await (await head.Command($"{path}/resolution", new { resolution = "x" }, ifMatch: 4)).Success();
        await (await head.Command($"{path}/verification", ifMatch: 5)).Refused(HttpStatusCode.Forbidden, "sod.issue_verification");
        await (await governance.Director.Command($"{path}/verification", ifMatch: 5)).Refused(HttpStatusCode.Forbidden, "issues.verifier_outside_unit");
        using var stranger = await governance.StaffAt(lead, Roles.BranchManager);
        await (await stranger.Command($"{path}/verification", ifMatch: 5)).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await stranger.GetAsync(new Uri(path, UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await manager.Command($"{path}/verification", ifMatch: 5)).Success();
    }

    [Fact]
    public async Task What_passes_a_limit_goes_to_the_committee_by_itself()
    {
        var past = TimeProvider.System.GetUtcNow().AddDays(-60);
        var id = await governance.WithDb(async db =>
        {
            var unit = await db.OrgUnits.AsNoTracking().SingleAsync(u => u.Id == branch);
            var issue = MajorIssue.Raise(new("旧问题", IssueSeverity.Serious, "请决定。", []), unit, new(0, [], []), new(past.AddDays(1), past.AddDays(7), past.AddDays(28)), NewPerson(), past);
            db.Add(issue);
            db.DueTimes.AddRange(issue.Looks().Select(at => Looks.At(LookAtIssue.Waiting, issue.Id, at, past)));
            await db.SaveChangesAsync();
            return issue.Id;
        });
        await Eventually.True(async () => (await governance.EventsOf(id)).Count == 4, "each limit is told");
        Assert.Equal(["MajorIssueRaised", "MajorIssueEscalated", "MajorIssueEscalated", "MajorIssueEscalated"], await governance.EventsOf(id));
        var listed = (await Get(governance.Director, "/major-issues?onAgenda=true&size=200")).GetProperty("items").EnumerateArray().Single(i => i.GetProperty("id").GetGuid() == id);
        Assert.True(listed.GetProperty("onAgenda").GetBoolean());
    }

    private async Task<Guid> Raise(HttpClient manager) => (await (await manager.Command("/major-issues", Body())).Success()).GetProperty("id").GetGuid();

    private object Body(Guid? unit = null, Guid[]? branches = null, Guid[]? departments = null, object[]? links = null) => new
    {
        unitId = unit ?? branch, branches, departments, description = "系统频繁中断。", severity = "Major", requiredDecision = "是否更换线路。", links,
    };
}
