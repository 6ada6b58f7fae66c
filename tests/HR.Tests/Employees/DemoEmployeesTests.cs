using System.Net;
using AppHost.Native;
using HR.Employees;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Testing;

namespace HR.Tests.Employees;

/// <summary>The people of the demo data, on a database of their own.</summary>
public sealed class DemoEmployeesTests(DemoEmployeesTests.DemoHost demo) : IClassFixture<DemoEmployeesTests.DemoHost>
{
    [Fact]
    public async Task Everybody_who_can_sign_in_but_the_administrator_is_an_employee()
    {
        await Ready(demo.CreateClient());
        var people = await demo.WithDb(db => db.Employees.AsNoTracking().ToListAsync());
        Assert.Equal(DemoUsers.Names.Where(name => name != "systemadmin.hq").Order(StringComparer.Ordinal), people.Select(p => p.UserName).Order(StringComparer.Ordinal));
        Assert.All(people, p => Assert.Equal($"{p.UserName}@branch.example", p.WorkEmail));
        Assert.Equal(people.Count, people.Select(p => p.DisplayName).Distinct().Count());
        Assert.Equal("E0001", people.Min(p => p.No));

        var clerk = people.Single(p => p.UserName == "intakeclerk.b001");
        Assert.Equal((Company.Branch1, EmployeeStatus.Active), (clerk.OrgUnitId, clerk.Status));
        Assert.Equal(["INTAKE_CLERK"], clerk.Posts);
        Assert.Equal(["INTAKE_CLERK", "PROCESSING_OFFICER", "REVIEW_OFFICER"], people.Single(p => p.UserName == "allrounder.b001").Posts);
        Assert.Equal(["EmployeeChanged"], await demo.EventsOf(clerk.Id));
    }

    [Fact]
    public async Task A_second_start_adds_nobody()
    {
        await Ready(demo.CreateClient());
        await using var second = demo.WithWebHostBuilder(_ => { });
        await Ready(second.CreateClient());
        Assert.Equal(DemoUsers.Names.Count - 1, await demo.WithDb(db => db.Employees.CountAsync()));
    }

    [Fact]
    public async Task Demo_employees_are_refused_outside_development()
    {
        await using var wrong = demo.WithWebHostBuilder(builder => builder.UseEnvironment("Production").UseSetting("Platform:PublicOrigin", "https://branch.example"));
        Assert.Contains("Demo:Enabled", Assert.Throws<InvalidOperationException>(() => wrong.Services).Message, StringComparison.Ordinal);
    }

    private static Task Ready(HttpClient client) =>
        Eventually.True(async () => (await client.GetAsync(new Uri("/health", UriKind.Relative))).StatusCode == HttpStatusCode.OK, "the demo employees are there");

    public sealed class DemoHost() : ServiceHost<HRDb>("hr-db")
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Demo:Enabled", "true");
        }
    }
}
