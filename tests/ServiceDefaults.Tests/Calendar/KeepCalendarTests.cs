using BranchPlatform.Contracts.Governance;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ServiceDefaults.Auditing;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Messaging;
using ServiceDefaults.Messaging.Publishing;
using ServiceDefaults.Persistence;
using ServiceDefaults.Tests.Messaging.Given;
using Testing;
using static ServiceDefaults.Tests.Calendar.Years;

namespace ServiceDefaults.Tests.Calendar;

/// <summary>The copy of the work calendar that a service keeps, and the clock that an entity keeps.</summary>
public sealed class KeepCalendarTests : IAsyncLifetime
{
    private Place place = null!;
    private IHost host = null!;

    private WorkCalendar Current => host.Services.GetRequiredService<WorkCalendars>().Current;

    public async ValueTask InitializeAsync()
    {
        place = await Place.NewAsync();
        host = await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await place.DisposeAsync();
    }

    [Fact]
    public async Task The_calendar_takes_a_newer_version_and_ignores_an_older_one()
    {
        Assert.Null(Current.IsWorkday(new(2026, 3, 2)));
        await place.SendAsync(Published(new(2026, 3, 2), version: 2));
        await Eventually.True(() => Task.FromResult(Current.IsWorkday(new(2026, 3, 2)) is false), "the table is known before the next look", TimeSpan.FromSeconds(8));

        await place.SendAsync(Published(new(2026, 3, 3), version: 1));
        await Eventually.True(async () => await place.CountAsync("messaging.inbox") == 2, "the older one is worked off");
        Assert.Equal("2026 2 2026-03-02", await CopyAsync());

        await place.SendAsync(Published(new(2026, 3, 4), version: 3));
        await Eventually.True(() => Task.FromResult(Current.IsWorkday(new(2026, 3, 4)) is false), "the newer table is known", TimeSpan.FromSeconds(8));
        Assert.Equal((true, "2026 3 2026-03-04"), (Current.IsWorkday(new(2026, 3, 2)), await CopyAsync()));
    }

    [Fact]
    public async Task A_service_without_a_year_asks_and_knows_what_it_was_told_before_its_first_request_after_a_restart()
    {
        await Eventually.True(async () => (await ToldAsync()).Contains("CalendarRequested"), "it asks");
        await place.SendAsync(Published(new(2026, 3, 2), version: 1));
        await Eventually.True(() => Task.FromResult(Current.Years.Contains(2026)), "the answer is there");

        await StopAsync();
        await place.SqlAsync<int>("truncate told");
        host = await StartAsync();
        Assert.Equal(2026, Assert.Single(Current.Years));
        Assert.Empty(await ToldAsync());
    }

    [Fact]
    public async Task A_clock_comes_back_from_its_row_as_it_was_and_each_change_of_it_is_one_of_the_aggregate()
    {
        var now = new DateTimeOffset(2026, 3, 2, 3, 0, 0, TimeSpan.Zero).AddTicks(1234567);
        var made = await WithDb(async db =>
        {
            var job = Job.Begin(Only2026, now);
            db.Add(job);
            await db.SaveChangesAsync();
            return job;
        });
        var kept = await WithDb(db => db.Jobs.AsNoTracking().SingleAsync());
        Assert.Equivalent(made.Clock, kept.Clock, strict: true);

        await WithDb(async db =>
        {
            (await db.Jobs.SingleAsync()).Clock.Pause(PauseReason.WaitingForExternalBody, now.AddDays(3), Only2026, now.AddHours(1));
            return await db.SaveChangesAsync();
        });
        kept = await WithDb(db => db.Jobs.AsNoTracking().SingleAsync());
        Assert.Equal(2, kept.Version);
        made.Clock.Pause(PauseReason.WaitingForExternalBody, now.AddDays(3), Only2026, now.AddHours(1));
        Assert.Equivalent(made.Clock, kept.Clock, strict: true);
        Assert.Equal(made.Clock.NextFiring(Only2026), kept.Clock.NextFiring(Only2026));
    }

    [Fact]
    public void The_calendar_comes_before_the_messaging()
    {
        var builder = Builder();
        builder.AddMessaging<JobsDb>([]);
        Assert.Throws<InvalidOperationException>(() => builder.AddCalendar());
    }

    private static CalendarPublished Published(DateOnly off, int version) => new(2026, [off], [new(2026, 3, 7)], version);

    private Task<string> CopyAsync() => place.FirstAsync<string>("select year || ' ' || version || ' ' || array_to_string(days_off, ',') from calendars.calendar_years");

    private Task<List<string>> ToldAsync() => place.SqlAsync<string>("select split_part(type, '.', -1) from told");

    private async Task<T> WithDb<T>(Func<JobsDb, Task<T>> work)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<JobsDb>());
    }

    private HostApplicationBuilder Builder()
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:jobs-db"] = place.Database, ["ConnectionStrings:messaging"] = place.Messaging, ["Audit:Key"] = "a secret of the tests, long enough",
        });
        builder.Services.AddSingleton(new ServiceIdentity("jobs"));
        builder.Services.AddMetrics().AddLogging();
        builder.AddDatabase<JobsDb>("jobs-db");
        builder.Services.Remove(builder.Services.Single(s => s.ImplementationType == typeof(Sealing)));
        return builder;
    }

    private async Task<IHost> StartAsync()
    {
        var builder = Builder();
        builder.AddCalendar();
        builder.AddMessaging<JobsDb>([]);
        var made = builder.Build();
        await using (var scope = made.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<JobsDb>();
            if (await db.Database.EnsureCreatedAsync())
            {
                db.OrgUnits.AddRange(Company.Units());
                await db.SaveChangesAsync();
                // Events leave the outbox at once; what was in it stays here.
                await db.Database.ExecuteSqlRawAsync("""
                    create table told (like messaging.outbox);
                    create function keep_told() returns trigger language plpgsql as 'begin insert into told select new.*; return null; end';
                    create trigger keep_told after insert on messaging.outbox for each row execute function keep_told();
                    """);
            }
        }
        await made.StartAsync();
        await made.Services.GetRequiredService<IQueues>().Bound.WaitAsync(TimeSpan.FromSeconds(30));
        return made;
    }

    private async Task StopAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }

    /// <summary>A small service's database: jobs, each with a clock.</summary>
    public sealed class JobsDb(DbContextOptions<JobsDb> options) : ServiceDb(options)
    {
        public DbSet<Job> Jobs => Set<Job>();

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<Job>().ComplexProperty(job => job.Clock, clock => clock.IsClock());
            modelBuilder.KeepsCalendar();
            base.OnModelCreating(modelBuilder);
        }
    }

    public sealed class Job : Entity
    {
        private Job() { }

        public SlaClock Clock { get; private init; } = null!;

        public static Job Begin(WorkCalendar calendar, DateTimeOffset now) =>
            new() { Id = Guid.CreateVersion7(now), OrgUnitId = Company.Branch1, Clock = SlaClock.Start(new(2, TimeUnit.WorkingDays), calendar, now) };
    }
}
