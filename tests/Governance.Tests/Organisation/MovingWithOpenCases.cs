using System.Net;
using BranchPlatform.Contracts.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;
using ServiceDefaults.Security;
using Testing;
using static Governance.Tests.Approvals.Desk;
using static Governance.Tests.GovernanceHost;
using static Testing.Company;

namespace Governance.Tests.Organisation;

/// <summary>A branch moves to another region while something about it is open (rule X12): everything changes hands at once, and a case keeps the path that it started with.</summary>
public sealed class MovingWithOpenCases(GovernanceHost governance)
{
    private const string Limit = "operations.time_limits.complex.review";

    private static readonly DateOnly Today = BusinessTime.DayOf(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task An_approval_that_waits_changes_hands_and_keeps_its_path()
    {
        var (old, now, branch) = await Place();
        using var before = Head(NewPerson(), old);
        using var after = Head(NewPerson(), now);
        var request = await Waiting(branch);
        Assert.Equal((1, 0), (await Found(before), await Found(after)));

        var path = await governance.PathOf(branch);
        await MoveTo(branch, now);
        await Eventually.True(async () => await Found(after) == 1, "the new region's head finds it");
        Assert.Equal(0, await Found(before));
        await (await before.Command($"/approvals/{request}/approval", Decision)).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await after.Command($"/approvals/{request}/approval", Decision)).Success();
        var approval = await governance.WithDb(db => db.Approvals.AsNoTracking().SingleAsync(c => c.Id == request));
        Assert.Equal(path, approval.PathAtStart);
        Assert.NotEqual(path, await governance.PathOf(branch));
    }

    [Fact]
    public async Task Delegated_authority_reaches_the_branch_no_more_or_from_now_on()
    {
        var (old, now, branch) = await Place();
        var request = await Waiting(branch);
        using var before = await Deputy(old);
        using var after = await Deputy(now);
        Assert.Equal((1, 0), (await Found(before), await Found(after)));

        await MoveTo(branch, now);
        await Eventually.True(async () => await Found(after) == 1, "the new region's deputy finds it");
        Assert.Equal(0, await Found(before));
        await (await before.Command($"/approvals/{request}/approval", Decision)).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await after.Command($"/approvals/{request}/approval", Decision)).Success();
    }

    [Fact]
    public async Task What_a_region_has_made_stricter_counts_no_more_and_what_the_new_one_has_does()
    {
        var (old, now, branch) = await Place();
        await Stricter(old, 1);
        await Stricter(now, 2);
        Assert.Equal(1, await Effective(branch));
        await MoveTo(branch, now);
        await Eventually.True(async () => await Effective(branch) == 2, "the new region's value counts");
    }

    [Fact]
    public async Task A_move_there_and_one_back_at_once_leave_one_tree_and_one_region_that_reaches_the_case()
    {
        var (old, now, branch) = await Place();
        using var before = Head(NewPerson(), old);
        using var after = Head(NewPerson(), now);
        await Waiting(branch);
        var answers = await Task.WhenAll(
            governance.Director.Command($"/org-units/{branch}/move", Move(now), ifMatch: 1),
            governance.Director.Command($"/org-units/{now}/move", Move(old), ifMatch: 1));
        // Whichever comes first, both are possible one after the other; or the branch had moved along and its mover saw an older version.
        Assert.Contains(answers, answer => answer.IsSuccessStatusCode);
        var parent = (await governance.Read(branch)).GetProperty("parentId").GetGuid();
        Assert.StartsWith(await governance.PathOf(parent), await governance.PathOf(branch), StringComparison.Ordinal);
        var path = await governance.PathOf(branch);
        await Eventually.True(() => governance.WithDb(db => db.OrgUnits.AnyAsync(u => u.Id == branch && u.Path == path)), "the copy follows");
        Assert.Equal((path.StartsWith(await governance.PathOf(old), StringComparison.Ordinal) ? 1 : 0, path.StartsWith(await governance.PathOf(now), StringComparison.Ordinal) ? 1 : 0), (await Found(before), await Found(after)));
    }

    private static object Decision => new { contentHash = Hash, step = 2 };

    private async Task<(Guid Old, Guid Now, Guid Branch)> Place()
    {
        var (old, now) = (await governance.Operating(await governance.IdOf("HQ"), "Region"), await governance.Operating(await governance.IdOf("HQ"), "Region"));
        var branch = await governance.Operating(old);
        // Whoever opens a case knows where its unit stands.
        await Eventually.True(() => governance.WithDb(db => db.OrgUnits.AnyAsync(u => u.Id == branch)), "the copy has the branch");
        await governance.Services.GetRequiredService<OrgTree>().RefreshAsync(CancellationToken.None);
        return (old, now, branch);
    }

    /// <summary>A case that waits for the head of a department.</summary>
    private async Task<Guid> Waiting(Guid branch)
    {
        var request = Request("100000.00", unit: branch);
        await governance.Deliver(request);
        using var manager = governance.As(At(Roles.BranchManager, branch));
        await (await manager.Command($"/approvals/{request.ApprovalId}/approval", new { contentHash = Hash, step = 1 })).Success();
        return request.ApprovalId;
    }

    private HttpClient Head(Guid person, Guid region) => governance.As(person, At(Roles.DepartmentHead, region, Reach.Subtree));

    /// <summary>Somebody to whom the head for a region has delegated his authority.</summary>
    private async Task<HttpClient> Deputy(Guid region)
    {
        var deputy = NewPerson();
        await governance.Deliver(new AccountChanged(deputy, null, [Roles.Employee], Locked: false));
        using var head = Head(NewPerson(), region);
        await (await head.Command("/delegations", new { granteeId = deputy, matter = "application", limit = 2, from = Today, to = Today.AddDays(30) })).Success();
        return governance.As(deputy, At(Roles.Employee, region));
    }

    private async Task Stricter(Guid region, decimal value)
    {
        using var head = governance.As(At(Roles.OfficeDirector, HeadOffice));
        var made = await (await head.Command("/variations", new { unitId = region, key = Limit, localValue = value, from = Today, until = Today.AddDays(30), reason = "从严。" })).Success();
        await (await governance.Director.Command($"/variations/{made.GetProperty("id").GetGuid()}/approval", new { }, ifMatch: 1)).Success();
    }

    private async Task MoveTo(Guid branch, Guid region) => await (await governance.Director.Command($"/org-units/{branch}/move", Move(region), ifMatch: 1)).Success();

    private async Task<decimal> Effective(Guid branch) => (await Get(governance.Director, $"/variations/effective?unitId={branch}&key={Limit}")).GetProperty("value").GetDecimal();

    private static async Task<int> Found(HttpClient who) => (await Get(who, "/approvals/inbox")).GetProperty("items").GetArrayLength();
}
