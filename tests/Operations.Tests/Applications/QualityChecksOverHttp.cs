using System.Net;
using BranchPlatform.Contracts.Operations;
using Microsoft.EntityFrameworkCore;
using Operations.Applications.QualityChecks;
using ServiceDefaults.Security;
using Testing;
using static Operations.Tests.OperationsHost;
using static Testing.Company;

namespace Operations.Tests.Applications;

/// <summary>Quality checks over HTTP: drawn by themselves of what was completed, concluded by somebody else, seen within the branch.</summary>
public sealed class QualityChecksOverHttp(OperationsHost operations)
{
    private const int Percent = 10;

    [Fact]
    public async Task Of_completed_simple_business_those_drawn_wait_for_somebody_who_had_no_part_in_it()
    {
        var (drawn, other) = (await Submitted(drawn: true), await Submitted(drawn: false));
        await Complete(other);
        await Complete(drawn);
        using var manager = operations.As(At(Roles.BranchManager, Branch1));
        var check = await Eventually.Get<Guid>(() => operations.WithDb(db => db.QualityChecks.Where(c => c.ApplicationId == drawn).Select(c => (Guid?)c.Id).SingleOrDefaultAsync()), "the check is drawn");
        await operations.Deliver(new ApplicationCompleted(drawn, Branch1, KnownCustomer(), "COUNTER-SIMPLE", NewPerson(), TimeProvider.System.GetUtcNow(), 5));
        Assert.Equal(1, await operations.WithDb(db => db.QualityChecks.CountAsync(c => c.ApplicationId == drawn)));
        Assert.False(await operations.WithDb(db => db.QualityChecks.AnyAsync(c => c.ApplicationId == other)));

        var open = (await Get(manager, $"/quality-checks?branchId={Branch1}&status=Open")).GetProperty("items").EnumerateArray();
        Assert.Contains(open, c => c.GetProperty("id").GetGuid() == check);
        var path = $"/quality-checks/{check}/conclusion";
        await (await operations.Reviewer.Command(path, new { passed = true }, ifMatch: 1)).Refused(HttpStatusCode.Forbidden, "sod.quality_check");
        await (await manager.Command(path, new { passed = false }, ifMatch: 1)).Refused(HttpStatusCode.BadRequest, "quality_checks.finding_missing");
        await (await manager.Command(path, new { passed = true, courtesy = 6 }, ifMatch: 1)).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await (await manager.Command(path, new { passed = true, courtesy = 5 }, ifMatch: 1)).Success();
        await (await manager.Command(path, new { passed = true }, ifMatch: 1)).Refused(HttpStatusCode.PreconditionFailed, "request.version_stale");
        await (await manager.Command(path, new { passed = true }, ifMatch: 2)).Refused(HttpStatusCode.Conflict, "quality_checks.concluded");
        var read = await Get(manager, $"/quality-checks/{check}");
        Assert.Equal(("Passed", 5), (read.GetProperty("status").GetString(), read.GetProperty("courtesy").GetInt32()));

        using var stranger = operations.As(At(Roles.BranchManager, Branch2));
        await (await stranger.GetAsync(new Uri($"/quality-checks/{check}", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await stranger.Command(path, new { passed = true }, ifMatch: 2)).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await stranger.GetAsync(new Uri($"/quality-checks?branchId={Branch1}", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await operations.Clerk.GetAsync(new Uri("/quality-checks", UriKind.Relative))).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
    }

    private async Task<Guid> Submitted(bool drawn)
    {
        while (true)
        {
            var id = await operations.Submitted(new { branchId = Branch1, customerId = KnownCustomer(), productType = "COUNTER-SIMPLE", channel = "Counter" });
            if (QualityCheck.IsDrawn(id, Percent) == drawn) return id;
        }
    }

    private async Task Complete(Guid id)
    {
        await operations.HandIn(id, "identity_document");
        await (await operations.Clerk.Command($"/applications/{id}/acceptance", ifMatch: 1)).Success();
        var content = await Claim(operations.Reviewer, id);
        await (await operations.Reviewer.Command($"/applications/{id}/review", new
        {
            decision = "Approve", contentHash = content, checklist = new[] { "identity_verified", "request_clear", "within_authority" }.Select(code => new { code, result = "Pass" }),
        }, ifMatch: 3)).Success();
        await (await operations.Officer.Command($"/applications/{id}/processing", ifMatch: 4)).Success();
        for (var no = 1; no <= 3; no++)
            await (await operations.Officer.Command($"/applications/{id}/steps/{no}", no == 2 ? new { entries = new[] { new { field = "account_no", first = "6222", second = "6222" } } } : new { }, ifMatch: 4 + no)).Success();
        await (await operations.Officer.Command($"/applications/{id}/completion", ifMatch: 8)).Success();
    }
}
