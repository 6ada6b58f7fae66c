using System.Net;
using ServiceDefaults.Security;
using Testing;
using static Testing.Company;

namespace Operations.Tests;

/// <summary>What a branch has before it now, for the cockpit of its manager (policy 2.2.3a).</summary>
public sealed class LoadOfBranches(OperationsHost operations)
{
    [Fact]
    public async Task A_manager_sees_what_is_open_at_his_branch_and_at_no_other()
    {
        await operations.Submitted();
        using var manager = operations.As(At(Roles.BranchManager, Branch1));
        var load = await OperationsHost.Get(manager, $"/branch-load?branchId={Branch1}");
        Assert.True(load.GetProperty("applications").GetProperty("Submitted").GetInt32() > 0);
        Assert.False(load.GetProperty("applications").TryGetProperty("Completed", out _));
        await (await manager.GetAsync(new Uri($"/branch-load?branchId={Branch2}", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
    }

    [Fact]
    public async Task A_clerk_has_no_cockpit() => await (await operations.Clerk.GetAsync(new Uri($"/branch-load?branchId={Branch1}", UriKind.Relative)))
        .Refused(HttpStatusCode.Forbidden, "access.permission_missing");
}
