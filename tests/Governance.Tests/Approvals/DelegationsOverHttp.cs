using System.Net;
using BranchPlatform.Contracts.Identity;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Security;
using Testing;
using static Governance.Tests.Approvals.Desk;
using static Governance.Tests.GovernanceHost;
using static Testing.Company;

namespace Governance.Tests.Approvals;

/// <summary>Delegated authority as people give, use and end it (policy 1.3.2).</summary>
public sealed class DelegationsOverHttp(GovernanceHost governance)
{
    private readonly Guid branch = NewPerson(), manager = NewPerson(), deputy = NewPerson();
    private static readonly DateOnly Today = BusinessTime.DayOf(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task Who_was_given_authority_finds_cases_and_decides_them_in_the_place_of_who_gave_it_until_it_ends()
    {
        using var giving = await Given();
        using var acting = Deputy();
        var (first, second) = (Request(unit: branch), Request(unit: branch));
        await governance.Deliver(first);
        await governance.Deliver(second);
        Assert.Equal(0, await Found(acting));
        var given = await (await Grant(giving)).Success();
        Assert.Equal(2, await Found(acting));
        var read = await Get(acting, $"/approvals/{first.ApprovalId}");
        Assert.True(read.GetProperty("mayDecide").GetBoolean());

        await (await acting.Command($"/approvals/{first.ApprovalId}/approval", new { contentHash = Hash, step = 1 })).Success();
        var entry = (await Get(giving, $"/approvals/{first.ApprovalId}")).GetProperty("history").EnumerateArray().Last();
        Assert.Equal((deputy, manager, given.GetProperty("id").GetGuid()), (entry.GetProperty("actorId").GetGuid(), entry.GetProperty("onBehalfOf").GetGuid(), entry.GetProperty("delegationId").GetGuid()));

        // Delegated is not one's own.
        await (await acting.Command($"/approvals/{second.ApprovalId}/delegation", new { contentHash = Hash, step = 1, toId = NewPerson(), reason = "x" }))
            .Refused(HttpStatusCode.Conflict, "delegations.never_redelegated");
        await (await acting.Command("/delegations", Terms(NewPerson()))).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        await Account(NewPerson());
        using var anotherBranch = governance.As(deputy, At(Roles.RiskManager, HeadOffice));
        var onward = NewPerson();
        await Account(onward);
        Assert.Equal(3, (await (await anotherBranch.Command("/delegations", Terms(onward, limit: 4))).Refused(HttpStatusCode.Conflict, "delegations.above_own_limit")).GetProperty("limit").GetInt32());

        var path = $"/delegations/{given.GetProperty("id").GetGuid()}/ending";
        await (await giving.Command(path, new { reason = "已返岗。" })).Refused(HttpStatusCode.PreconditionRequired, "request.version_missing");
        await (await giving.Command(path, new { reason = "已返岗。" }, ifMatch: 1)).Success();
        Assert.Equal(0, await Found(acting));
        await (await acting.Command($"/approvals/{second.ApprovalId}/approval", new { contentHash = Hash, step = 1 })).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await giving.Command(path, new { reason = "已返岗。" }, ifMatch: 2)).Refused(HttpStatusCode.Conflict, "delegations.ended");
    }

    [Fact]
    public async Task It_gives_nothing_before_its_first_day_or_above_its_amount_or_elsewhere()
    {
        using var giving = await Given();
        using var acting = Deputy();
        await governance.Deliver(Request("40000.00", unit: branch));
        await governance.Deliver(Request("500.00", unit: NewPerson()));
        await governance.Deliver(Request("500.00", "expense", null, unit: branch));
        await (await giving.Command("/delegations", Terms(deputy, from: Today.AddDays(1)))).Success();
        Assert.Equal(0, await Found(acting));
        await (await giving.Command("/delegations", Terms(deputy, to: Today, upTo: "39999.99"))).Success();
        Assert.Equal(0, await Found(acting));
        await governance.Deliver(Request("39999.99", unit: branch));
        Assert.Equal(1, await Found(acting));
    }

    [Fact]
    public async Task An_expired_one_gives_nothing()
    {
        using var acting = Deputy();
        await governance.Deliver(Request(unit: branch));
        await Account(deputy);
        await governance.WithDb(async db =>
        {
            db.Add(global::Governance.Approvals.Delegations.DelegationOfAuthority.Grant(
                new("application", 1, null, new(2026, 11, 23), new(2026, 11, 24)), new(manager, "manager", [At(Roles.BranchManager, branch)]), deputy,
                await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == deputy), [], Table, Noon));
            await db.SaveChangesAsync();
        });
        Assert.Equal(0, await Found(acting));
        Assert.Single((await Get(acting, "/delegations?countsToday=false")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Each_rule_is_refused_by_name()
    {
        using var giving = await Given();
        var (clerk, locked) = (NewPerson(), NewPerson());
        await Account(clerk, Roles.IntakeClerk);
        await governance.Deliver(new AccountChanged(locked, null, [], Locked: true));
        (object Terms, HttpStatusCode Status, string Code)[] refusals =
        [
            (Terms(manager), HttpStatusCode.Conflict, "delegations.to_oneself"),
            (Terms(NewPerson()), HttpStatusCode.Conflict, "delegations.grantee_unknown"),
            (Terms(locked), HttpStatusCode.Conflict, "delegations.grantee_locked"),
            (Terms(clerk), HttpStatusCode.Forbidden, "sod.delegation_grantee"),
            (Terms(deputy, limit: 2), HttpStatusCode.Conflict, "delegations.above_own_limit"),
            (Terms(deputy, matter: "fund_transfer"), HttpStatusCode.Conflict, "delegations.no_authority"),
            (Terms(deputy, matter: "tea"), HttpStatusCode.BadRequest, "delegations.matter_unknown"),
            (Terms(deputy, from: Today.AddDays(-1)), HttpStatusCode.BadRequest, "delegations.begins_in_past"),
            (Terms(deputy, to: Today.AddDays(-1)), HttpStatusCode.BadRequest, "delegations.ends_before_start"),
            (Terms(deputy, to: Today.AddDays(90)), HttpStatusCode.Conflict, "delegations.too_long"),
            (Terms(deputy, upTo: "0.00"), HttpStatusCode.BadRequest, "delegations.amount_not_positive"),
            (Terms(deputy, matter: "A B"), HttpStatusCode.BadRequest, "request.invalid"),
        ];
        foreach (var (terms, status, code) in refusals) await (await giving.Command("/delegations", terms)).Refused(status, code);
        var granted = await Grant(giving);
        await granted.Success();
        Assert.EndsWith($"/delegations/{(await granted.Json()).GetProperty("id").GetGuid()}", granted.Headers.Location!.ToString(), StringComparison.Ordinal);
        await (await Grant(giving)).Refused(HttpStatusCode.Conflict, "delegations.overlapping");
        using var noKey = new HttpRequestMessage(HttpMethod.Post, "/delegations") { Content = System.Net.Http.Json.JsonContent.Create(Terms(deputy)) };
        await (await giving.SendAsync(noKey)).Refused(HttpStatusCode.BadRequest, "idempotency.key_missing");
    }

    [Fact]
    public async Task Of_several_at_once_one_is_given()
    {
        using var giving = await Given();
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Grant(giving)));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Created);
        foreach (var refused in answers.Where(a => !a.IsSuccessStatusCode)) await refused.Refused(HttpStatusCode.Conflict, "delegations.overlapping");
    }

    [Fact]
    public async Task It_ends_with_the_role_that_it_came_from()
    {
        using var giving = await Given();
        using var acting = Deputy();
        var given = (await (await Grant(giving)).Success()).GetProperty("id").GetGuid();
        await governance.Deliver(Request(unit: branch));
        Assert.Equal(1, await Found(acting));
        await Account(manager, 1, Roles.BranchManager);
        Assert.Equal(1, await Found(acting));
        await Account(manager, 2, Roles.Employee);
        Assert.Equal(0, await Found(acting));
        Assert.Equal(["AuthorityDelegated", "AuthorityDelegationEnded"], await governance.EventsOf(given));
    }

    [Fact]
    public async Task Both_sides_and_overseers_see_it_and_nobody_else()
    {
        using var giving = await Given();
        var given = (await (await Grant(giving)).Success()).GetProperty("id").GetGuid();
        using var acting = Deputy();
        using var director = governance.As(At(Roles.OfficeDirector, HeadOffice));
        using var stranger = governance.As(At(Roles.BranchManager, branch));
        foreach (var client in new[] { giving, acting }) Assert.Single((await Get(client, "/delegations?countsToday=true")).GetProperty("items").EnumerateArray());
        var read = await Get(acting, $"/delegations/{given}");
        Assert.Equal((manager, true, $"BranchManager:Unit:{branch}"), (read.GetProperty("grantorId").GetGuid(), read.GetProperty("countsToday").GetBoolean(), read.GetProperty("authority")[0].GetString()));
        await (await stranger.GetAsync(new Uri($"/delegations/{given}", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
        Assert.Empty((await Get(stranger, "/delegations")).GetProperty("items").EnumerateArray());
        await (await stranger.Command($"/delegations/{given}/ending", new { reason = "x" }, ifMatch: 1)).Refused(HttpStatusCode.NotFound, "request.not_found");
        await Eventually.True(async () => (await Get(director, "/delegations?size=200")).GetProperty("items").EnumerateArray().Any(i => i.GetProperty("id").GetGuid() == given), "the director sees it");
        await (await director.Command($"/delegations/{given}/ending", new { reason = "x" }, ifMatch: 1)).Refused(HttpStatusCode.Forbidden, "delegations.not_yours");
    }

    private async Task<HttpClient> Given()
    {
        await Account(deputy);
        return governance.As(manager, At(Roles.BranchManager, branch));
    }

    private HttpClient Deputy() => governance.As(deputy, At(Roles.Employee, branch));

    private Task<HttpResponseMessage> Grant(HttpClient who) => who.Command("/delegations", Terms(deputy));

    private static object Terms(Guid grantee, string matter = "application", int limit = 1, DateOnly? from = null, DateOnly? to = null, string? upTo = null) => new
    {
        granteeId = grantee, matter, limit, upTo = upTo is null ? null : new { amount = upTo, currency = "CNY" }, from = from ?? Today, to = to ?? (from ?? Today).AddDays(30),
    };

    private static async Task<int> Found(HttpClient who) => (await Get(who, "/approvals/inbox")).GetProperty("items").GetArrayLength();

    private Task Account(Guid person, params string[] roles) => Account(person, 1, roles);

    private async Task Account(Guid person, int version, params string[] roles)
    {
        var message = NewPerson();
        await governance.Send(new AccountChanged(person, null, roles.Length == 0 ? [Roles.Employee] : roles, Locked: false), message, version, branch);
        await governance.Consumed(message);
    }
}
