using System.Net;
using Governance.Organisation;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Security;
using Testing;
using static Testing.Company;

[assembly: AssemblyFixture(typeof(Governance.Tests.GovernanceHost))]

namespace Governance.Tests
{
    /// <summary>Governance on real servers, with the demo's units.</summary>
    public sealed class GovernanceHost() : ServiceHost<GovernanceDb>("governance-db")
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Demo:Enabled", "true");
        }

        public Task<Guid> IdOf(string code) => WithDb(db => db.Units.Where(u => u.Code == code).Select(u => u.Id).SingleAsync());
    }
}

namespace Governance.Tests.Organisation
{
    /// <summary>The tree's rules, and every route of the capability.</summary>
    public sealed class OrgUnitsOverHttp(GovernanceHost governance)
    {
        private static readonly DateTimeOffset Noon = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);

        [Fact]
        public async Task The_demo_has_three_branches_below_two_regions()
        {
            using var director = governance.As(At(Roles.OfficeDirector, HeadOffice));
            var units = (await (await director.GetAsync(new Uri("/org-units", UriKind.Relative))).Success()).GetProperty("items").EnumerateArray();
            var paths = units.Select(u => u.GetProperty("path").GetString()!).Where(p => !p.Contains("/N", StringComparison.Ordinal));
            Assert.Equal(["/HQ/", "/HQ/R1/", "/HQ/R1/B001/", "/HQ/R1/B002/", "/HQ/R2/", "/HQ/R2/B003/"], paths);
        }

        [Fact]
        public async Task A_clerk_sees_his_own_branch_and_no_other()
        {
            var (own, other) = (await governance.IdOf("B001"), await governance.IdOf("B002"));
            using var clerk = governance.As(At(Roles.IntakeClerk, own));
            var seen = (await (await clerk.GetAsync(new Uri("/org-units", UriKind.Relative))).Success()).GetProperty("items");
            Assert.Equal(own, Assert.Single(seen.EnumerateArray()).GetProperty("id").GetGuid());
            await (await clerk.GetAsync(new Uri($"/org-units/{other}", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
        }

        [Fact]
        public async Task A_new_branch_stands_below_its_region_and_is_told_to_every_service()
        {
            var (region, code) = (await governance.IdOf("R2"), NewCode());
            using var director = governance.As(At(Roles.OfficeDirector, HeadOffice));
            var opened = await (await director.Command("/org-units", new { parentId = region, code, name = "新网点", type = "Branch" })).Success();

            Assert.Equal($"/HQ/R2/{code}/", opened.GetProperty("path").GetString());
            var id = opened.GetProperty("id").GetGuid();
            // Governance keeps a copy by its own event, as every service does.
            await Eventually.True(() => governance.WithDb(db => db.OrgUnits.AnyAsync(u => u.Id == id)), "the event has come to a copy");
        }

        [Fact]
        public async Task A_code_is_given_once()
        {
            using var director = governance.As(At(Roles.OfficeDirector, HeadOffice));
            await (await director.Command("/org-units", new { parentId = await governance.IdOf("R1"), code = "B003", name = "x", type = "Branch" }))
                .Refused(HttpStatusCode.Conflict, "org_units.code_taken");
        }

        [Fact]
        public async Task Nothing_stands_below_a_branch()
        {
            using var director = governance.As(At(Roles.OfficeDirector, HeadOffice));
            await (await director.Command("/org-units", new { parentId = await governance.IdOf("B001"), code = NewCode(), name = "x", type = "Branch" }))
                .Refused(HttpStatusCode.Conflict, "org_units.type_not_allowed_here");
        }

        [Fact]
        public async Task A_branch_manager_opens_nothing()
        {
            using var manager = governance.As(At(Roles.BranchManager, await governance.IdOf("B001")));
            await (await manager.Command("/org-units", new { parentId = await governance.IdOf("R1"), code = NewCode(), name = "x", type = "Branch" }))
                .Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        }

        [Theory, InlineData("lower", "x"), InlineData("", "x"), InlineData("N-OK", " "), InlineData("N-OK", "a\u0007b")]
        public async Task A_code_or_name_that_cannot_be_is_refused(string code, string name)
        {
            using var director = governance.As(At(Roles.OfficeDirector, HeadOffice));
            await (await director.Command("/org-units", new { parentId = await governance.IdOf("R1"), code, name, type = "Branch" }))
                .Refused(HttpStatusCode.BadRequest, "request.invalid");
        }

        [Theory]
        [InlineData(OrgUnitType.Region, OrgUnitType.Region)]
        [InlineData(OrgUnitType.Region, OrgUnitType.HeadOffice)]
        [InlineData(OrgUnitType.Department, OrgUnitType.Branch)]
        public void A_region_holds_branches_and_departments_and_a_department_nothing(OrgUnitType parent, OrgUnitType child)
        {
            var unit = OrgUnit.HeadOffice("HQ", "总部", Noon).Open("P", "上级", parent, Noon);
            Assert.Equal("org_units.type_not_allowed_here", Assert.Throws<DomainException>(() => unit.Open("C", "下级", child, Noon)).Error.Code);
        }

        private static string NewCode() => $"N{Random.Shared.Next():X}";
    }
}
