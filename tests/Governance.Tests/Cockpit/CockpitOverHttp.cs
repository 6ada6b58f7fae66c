using System.Net;
using System.Text.Json;
using Governance.Tests.Evidence;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ServiceDefaults.Security;
using Testing;
using static Governance.Tests.GovernanceHost;
using static Testing.Company;

namespace Governance.Tests.Cockpit;

/// <summary>A manager's morning in one call (policy 2.2.3a).</summary>
public sealed class CockpitOverHttp(CockpitOverHttp.BesideOperations governance) : IClassFixture<CockpitOverHttp.BesideOperations>
{
    [Fact]
    public async Task One_call_says_how_the_branch_stands_and_what_waits()
    {
        var branch = await Branch();
        await governance.Tell(Telling.Review(branch, onTime: false), Telling.About(branch, "3.1.3", "processed_on_time", met: true));
        using var manager = governance.As(At(Roles.BranchManager, branch));
        var cockpit = await Get(manager, $"/cockpit?branchId={branch}");

        var compliance = cockpit.GetProperty("compliance");
        Assert.Equal(["3.1.2"], compliance.GetProperty("broken").EnumerateArray().Select(c => c.GetString()));
        Assert.Equal((1, 1), (compliance.GetProperty("clauses").GetProperty("NonCompliant").GetInt32(), compliance.GetProperty("clauses").GetProperty("Compliant").GetInt32()));
        Assert.NotEqual(JsonValueKind.Null, compliance.GetProperty("score").ValueKind);
        Assert.Equal((7, 2), (cockpit.GetProperty("load").GetProperty("waiting").GetInt32(), cockpit.GetProperty("load").GetProperty("redAlerts").GetInt32()));
        Assert.Equal(branch.ToString(), governance.Asked.Query["?branchId=".Length..]);
        Assert.Equal(0, cockpit.GetProperty("waiting").GetProperty("directives").GetInt32());
    }

    [Fact]
    public async Task While_Operations_does_not_answer_the_rest_is_there()
    {
        var branch = await Branch();
        using var manager = governance.As(At(Roles.BranchManager, branch));
        governance.IsAway = true;
        try
        {
            var cockpit = await Get(manager, $"/cockpit?branchId={branch}");
            Assert.Equal((JsonValueKind.Null, JsonValueKind.Object), (cockpit.GetProperty("load").ValueKind, cockpit.GetProperty("compliance").ValueKind));
        }
        finally { governance.IsAway = false; }
    }

    [Fact]
    public async Task A_manager_does_not_find_the_cockpit_of_another_branch()
    {
        var (own, other) = (await Branch(), await Branch());
        using var manager = governance.As(At(Roles.BranchManager, own));
        await (await manager.GetAsync(new Uri($"/cockpit?branchId={other}", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
    }

    private async Task<Guid> Branch()
    {
        var branch = await governance.Operating(await governance.IdOf("R2"));
        await Eventually.True(() => governance.WithDb(db => db.OrgUnits.AnyAsync(u => u.Id == branch)), "the unit is known");
        return branch;
    }

    /// <summary>Governance whose neighbour Operations is a small server of the test.</summary>
    public sealed class BesideOperations : GovernanceHost
    {
        public bool IsAway { get; set; }

        public Uri Asked { get; private set; } = new("http://nobody/");

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services.AddHttpClient<Governance.Cockpit.OperationsDesk>().ConfigurePrimaryHttpMessageHandler(() => new StandIn(this)));
        }

        private sealed class StandIn(BesideOperations host) : HttpMessageHandler
        {
            protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            {
                host.Asked = request.RequestUri!;
                return Task.FromResult(host.IsAway ? new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) : new(HttpStatusCode.OK)
                {
                    Content = new StringContent("""
                        {"day":"2026-11-10","dayOpened":true,"waiting":7,"applications":{"Submitted":3},"nearlyDue":1,"overdue":0,"openExceptions":0,"amberAlerts":1,"redAlerts":2}
                        """, System.Text.Encoding.UTF8, "application/json"),
                });
            }
        }
    }
}
