using System.Net;
using BranchPlatform.Contracts;
using BranchPlatform.Contracts.Operations;
using ServiceDefaults.Security;
using Testing;
using static Testing.Company;

[assembly: AssemblyFixture(typeof(Risk.Tests.RiskHost))]

namespace Risk.Tests
{
    /// <summary>Risk on real servers.</summary>
    public sealed class RiskHost() : ServiceHost<RiskDb>("risk-db");
}

namespace Risk.Tests.Assessments
{
    /// <summary>Every route of the capability.</summary>
    public sealed class AssessmentsOverHttp(RiskHost risk)
    {
        [Fact]
        public async Task A_reviewer_reads_the_assessment_of_his_branch_and_of_no_other()
        {
            var application = await Assessed();
            using var here = risk.As(At(Roles.ReviewOfficer, Branch1));
            using var there = risk.As(At(Roles.ReviewOfficer, Branch2));
            var path = new Uri($"/assessments/{application}", UriKind.Relative);

            Assert.Equal("Low", (await (await here.GetAsync(path)).Success()).GetProperty("level").GetString());
            await (await there.GetAsync(path)).Refused(HttpStatusCode.NotFound, "request.not_found");
        }

        [Fact]
        public async Task A_clerk_reads_no_assessment() =>
            await (await risk.As(At(Roles.IntakeClerk, Branch1)).GetAsync(new Uri($"/assessments/{NewPerson()}", UriKind.Relative)))
                .Refused(HttpStatusCode.Forbidden, "access.permission_missing");

        [Fact]
        public async Task A_risk_officer_reads_the_rules_in_force()
        {
            using var officer = risk.As(At(Roles.RiskOfficer, HeadOffice));
            var rules = await (await officer.GetAsync(new Uri("/rule-sets/current", UriKind.Relative))).Success();
            Assert.Equal("2026-1", rules.GetProperty("version").GetString());
            Assert.Equal(7, rules.GetProperty("rules").GetArrayLength());
        }

        private async Task<Guid> Assessed()
        {
            var (now, application) = (TimeProvider.System.GetUtcNow(), NewPerson());
            await risk.Deliver(new ApplicationSubmitted(application, "LOAN", NewPerson(), Branch1, new MoneyAmount("100.00", "CNY"), "Counter", now, now, NewPerson()));
            return application;
        }
    }
}
