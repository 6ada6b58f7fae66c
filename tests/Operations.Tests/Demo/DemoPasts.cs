using BranchPlatform.Contracts.Governance;
using BranchPlatform.Contracts.Identity;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Operations.Applications;
using Operations.Applications.Customers;
using Operations.Applications.Exceptions;
using Operations.Demo;
using Operations.Exchange.Articles;
using Operations.Indicators.Alerts;
using Operations.Innovation;
using Operations.PeriodData;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;
using ServiceDefaults.Security;
using Testing;
using static Testing.Company;

namespace Operations.Tests.Demo;

/// <summary>The demo company gets its past once, from the copies that have come, and judges itself by it.</summary>
public sealed class DemoPasts
{
    /// <summary>A Wednesday, at noon.</summary>
    private static readonly DateTimeOffset Start = new(2026, 11, 25, 4, 0, 0, TimeSpan.Zero);

    private static readonly Guid[] Branches = [Branch1, Branch2, Branch3];

    [Fact]
    public async Task The_company_has_90_days_behind_it_once_and_its_branches_are_told_apart_by_their_own_figures()
    {
        await using var demo = new OperationsOfADemo();
        await demo.InitializeAsync();
        await demo.Cast();
        await Done(demo);

        var applications = await demo.WithDb(db => db.Applications.AsNoTracking().Include(a => a.History).ToListAsync());
        Assert.Equal([180, 170, 250], Branches.Select(b => applications.Count(a => a.OrgUnitId == b)));
        Assert.Empty(Enum.GetValues<ApplicationStatus>().Except(applications.Select(a => a.Status)));
        Assert.All(applications, a => Assert.Equal(a.Status, a.History.MaxBy(step => step.Version)!.Status));
        Assert.Equal([2, 3, 7], await demo.WithDb(async db =>
        {
            var exceptions = await db.Exceptions.Select(e => new { e.OrgUnitId, e.Status }).ToListAsync();
            Assert.Contains(exceptions, e => e.Status == ExceptionStatus.Reported);
            return Branches.Select(b => exceptions.Count(e => e.OrgUnitId == b)).ToList();
        }));
        await NumbersHaveNoGap(demo, applications);
        await Worse(demo, Branch3, Branch1);
        await HandedOn(demo, applications);

        var alerts = await demo.WithDb(db => db.Alerts.AsNoTracking().ToListAsync());
        var red = alerts.Where(a => a is { Level: AlertLevel.Red, Status: not AlertStatus.Closed }).ToList();
        Assert.InRange(red.Count(a => a.OrgUnitId == Branch3), 4, int.MaxValue);
        Assert.True(red.Count(a => a.OrgUnitId == Branch3) > red.Count(a => a.OrgUnitId == Branch1));
        Assert.Single(alerts, a => a.Status == AlertStatus.Acknowledged);
        Assert.Single(alerts, a => a.Status == AlertStatus.Handled);
        Assert.Equal(InnovationStatus.Pilot, (await demo.WithDb(db => db.Innovations.SingleAsync())).Status);
        Assert.Equal(ArticleStatus.Published, (await demo.WithDb(db => db.Articles.SingleAsync())).Status);
        Assert.Empty(await demo.WithDb(db => db.DeadLetters.ToListAsync()));

        await using var second = demo.WithWebHostBuilder(_ => { });
        await Done(second);
        Assert.Equal(600, await demo.WithDb(db => db.Applications.CountAsync()));
        Assert.Equal(alerts.Count, await demo.WithDb(db => db.Alerts.CountAsync()));
    }

    [Fact]
    public void Without_demo_data_nothing_of_it_is_there()
    {
        Assert.Empty(OperationsHostOf("Demo:Past", "false").Services.GetServices<IHostedService>().OfType<DemoPast>());
        Assert.Empty(OperationsHostOf("Demo:Enabled", "false").Services.GetServices<IHostedService>().OfType<DemoPast>());
    }

    [Fact]
    public void A_past_that_is_made_up_is_refused_outside_development()
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = "Production" });
        (builder.Configuration["Demo:Enabled"], builder.Configuration["Demo:Past"]) = ("true", "true");
        Assert.Contains("Demo:Past", Assert.Throws<InvalidOperationException>(builder.AddDemoPast).Message, StringComparison.Ordinal);
    }

    private static IHost OperationsHostOf(string key, string value)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = "Development" });
        (builder.Configuration["Demo:Enabled"], builder.Configuration["Demo:Past"]) = ("true", "true");
        builder.Configuration[key] = value;
        builder.AddDemoPast();
        return builder.Build();
    }

    private static Task Done(Microsoft.AspNetCore.Mvc.Testing.WebApplicationFactory<OperationsDb> host) =>
        host.Services.GetServices<IHostedService>().OfType<DemoPast>().Single().ExecuteTask!.WaitAsync(TimeSpan.FromMinutes(3));

    private static async Task NumbersHaveNoGap(OperationsHost demo, IReadOnlyList<Application> applications)
    {
        var last = await demo.WithDb(db => db.DailyNumbers.Select(n => new { n.OrgUnitId, n.Day, n.Last }).ToListAsync());
        Assert.Equal(
            applications.Where(a => a.No is not null).GroupBy(a => (a.OrgUnitId, Day: BusinessTime.DayOf(a.EnteredAt))).Select(g => (g.Key.OrgUnitId, g.Key.Day, g.Count())).Order(),
            last.Select(n => (n.OrgUnitId, n.Day, n.Last)).Order());
    }

    // Each stage that ended is measured once, and all of them in working time that is known.
    private static async Task HandedOn(OperationsHost demo, IReadOnlyList<Application> applications)
    {
        await Eventually.True(() => demo.WithDb(async db => !await db.Passages.AnyAsync()), "every stage that ended is added up");
        var sums = await demo.WithDb(db => db.DayHandOffs.AsNoTracking().ToListAsync());
        bool Was(Application a, ApplicationStatus status) => a.History.Any(step => step.Status == status);
        (HandOffStage Stage, Func<Application, bool> Ended)[] stages =
        [
            (HandOffStage.Acceptance, a => Was(a, ApplicationStatus.Accepted) || a.Status == ApplicationStatus.NotAccepted || (a.Status == ApplicationStatus.Withdrawn && a.No is not null)),
            (HandOffStage.Processing, a => Was(a, ApplicationStatus.Completed) || a.Status == ApplicationStatus.Cancelled || (a.Status == ApplicationStatus.Withdrawn && Was(a, ApplicationStatus.Approved))),
        ];
        foreach (var branch in Branches)
            foreach (var (stage, ended) in stages)
                Assert.Equal(applications.Count(a => a.OrgUnitId == branch && ended(a)), sums.Where(s => s.OrgUnitId == branch && s.Stage == stage).Sum(s => s.Cases));
        Assert.Equal(sums.Sum(s => s.Cases), sums.Sum(s => s.Measured));
        Assert.All(Enum.GetValues<HandOffStage>(), stage => Assert.True(sums.Where(s => s.Stage == stage).Sum(s => s.WaitingSeconds) > 0));
        Assert.All(applications.Where(a => !Application.Ended.Contains(a.Status) && a.Status != ApplicationStatus.Draft), a => Assert.NotNull(a.Run));
    }

    private static async Task Worse(OperationsHost demo, Guid one, Guid other)
    {
        var figures = await demo.WithDb(db => db.DayFigures.AsNoTracking().ToListAsync());
        decimal Share(Guid branch, Func<DayFigures, long> of, Func<DayFigures, long> over)
        {
            var rows = figures.Where(f => f.OrgUnitId == branch).ToList();
            return (decimal)rows.Sum(of) / rows.Sum(over);
        }
        Assert.True(Share(one, f => f.EnteredOnTime, f => f.Submitted) < Share(other, f => f.EnteredOnTime, f => f.Submitted) - 0.1m);
        Assert.True(Share(one, f => f.AcceptedWithoutSupplement, f => f.Submitted) < Share(other, f => f.AcceptedWithoutSupplement, f => f.Submitted) - 0.1m);
        Assert.True(Share(one, f => f.ReviewsOnTime, f => f.ReviewsTimed) < Share(other, f => f.ReviewsOnTime, f => f.ReviewsTimed) - 0.1m);
        Assert.True(Share(one, f => f.CompletedOnTime, f => f.CompletedTimed) < Share(other, f => f.CompletedOnTime, f => f.CompletedTimed) - 0.1m);
        Assert.True(Share(one, f => f.CorrectedItems, f => f.Completed) > Share(other, f => f.CorrectedItems, f => f.Completed));
    }

    /// <summary>The same past in every run: what the indicators make of it depends on the day.</summary>
    private sealed class ClockFrom(DateTimeOffset start) : TimeProvider
    {
        private readonly long begun = System.GetTimestamp();

        public override DateTimeOffset GetUtcNow() => start + System.GetElapsedTime(begun);
    }

    /// <summary>Operations as the demo starts it, on a database of its own.</summary>
    private sealed class OperationsOfADemo : OperationsHost
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Demo:Enabled", "true").UseSetting("Demo:Past", "true");
            builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(new ClockFrom(Start)));
        }

        /// <summary>Everything that others tell comes.</summary>
        public async Task Cast()
        {
            for (var year = Start.AddDays(-100).Year; year <= Start.AddDays(60).Year; year++) await this.Deliver(new CalendarPublished(year, [], [], 1));
            await Services.GetRequiredService<WorkCalendars>().RefreshAsync(CancellationToken.None);
            await WithDb(async db =>
            {
                db.AddRange(from branch in new[] { Branch2, Branch3 } from i in Enumerable.Range(1, 4)
                            select new CustomerCopy { Id = NewPerson(), No = $"D{branch:N}{i}", Type = "Person", HomeBranchId = branch, Status = "Active", RiskFlag = "None", Version = 1 });
                await db.SaveChangesAsync();
            });
            (Guid, string[])[] accounts =
            [
                .. from branch in Branches from role in new[] { Roles.BranchManager, Roles.IntakeClerk, Roles.ReviewOfficer, Roles.ProcessingOfficer } select (branch, new[] { role }),
                (Branch1, [Roles.IntakeClerk, Roles.ReviewOfficer, Roles.ProcessingOfficer]), (Region1, [Roles.RegionManager]),
                (HeadOffice, [Roles.DepartmentHead]), (HeadOffice, [Roles.RiskManager]),
            ];
            foreach (var (unit, roles) in accounts)
            {
                var message = NewPerson();
                await this.Send(new AccountChanged(NewPerson(), null, roles, Locked: false), message, unit: unit);
                await this.Consumed(message);
            }
        }
    }
}
