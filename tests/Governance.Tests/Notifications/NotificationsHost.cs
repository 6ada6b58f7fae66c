using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using BranchPlatform.Contracts;
using Governance.Notifications;
using Governance.Staff;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ServiceDefaults.Domain;
using ServiceDefaults.Mail;
using ServiceDefaults.Messaging;
using ServiceDefaults.Persistence;
using ServiceDefaults.Security;
using Testing;
using static Testing.Company;

namespace Governance.Tests.Notifications;

/// <summary>Governance with a clock that is set, and with a letterbox in place of a mail server.</summary>
public sealed class NotificationsHost() : ServiceHost<GovernanceDb>("governance-db")
{
    private int lastUnit;

    public SetClock Clock { get; } = new();

    public Letterbox Letters { get; } = new();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock)).Replace(ServiceDescriptor.Singleton<IMailer>(Letters));
            services.Configure<MessagingOptions>(options => options.DueBackOff = TimeSpan.FromMilliseconds(50));
        });
    }

    /// <summary>A branch that nobody else knows, in the region or in none.</summary>
    public Task<Guid> NewBranch(string region = "") => NewUnit("Branch", $"{region}N{Interlocked.Increment(ref lastUnit).ToString(CultureInfo.InvariantCulture)}/");

    /// <summary>A region, with what the paths of its branches begin with.</summary>
    public async Task<(Guid Id, string Path)> NewRegion()
    {
        var path = $"N{Interlocked.Increment(ref lastUnit).ToString(CultureInfo.InvariantCulture)}/";
        return (await NewUnit("Region", path), path);
    }

    private async Task<Guid> NewUnit(string type, string path)
    {
        var (id, code) = (NewPerson(), path.Split('/')[^2]);
        await WithDb(async db =>
        {
            db.OrgUnits.Add(new() { Id = id, Code = code, Name = code, Type = type, ParentId = null, Path = $"/HQ/{path}", Status = "Operating", Version = 1 });
            await db.SaveChangesAsync();
        });
        return id;
    }

    /// <summary>Somebody with an account and, unless he is no employee, an address.</summary>
    public async Task<Guid> Person(string role, Guid unit, bool locked = false, string status = "Active", string mailbox = "person", bool employed = true)
    {
        var (id, employee) = (NewPerson(), NewPerson());
        await WithDb(async db =>
        {
            db.Add(new AccountCopy { Id = id, OrgUnitId = unit, EmployeeId = employed ? employee : null, Roles = [role], Locked = locked, Version = 1 });
            if (employed)
                db.Add(new StaffCopy { Id = employee, OrgUnitId = unit, No = $"E{employee:N}", Name = "王小明", WorkEmail = $"{mailbox}.{id:N}@branch.example", Posts = [], Status = status, Version = 1 });
            await db.SaveChangesAsync();
        });
        return id;
    }

    /// <summary>Tells an event as its owner's outbox would, at the time of the set clock, and waits until it has been worked off.</summary>
    public async Task<Guid> Tell(IEvent fact, Guid unit, Guid? actor = null, Guid? id = null)
    {
        var message = await Send(fact, unit, actor, id);
        await Eventually.True(() => WithDb(db => db.Inbox.AnyAsync(m => m.MessageId == message && m.Consumer == "governance-notify")), "the event is worked off");
        return message;
    }

    /// <inheritdoc cref="Tell"/>
    /// <remarks>Does not wait.</remarks>
    public async Task<Guid> Send(IEvent fact, Guid unit, Guid? actor = null, Guid? id = null)
    {
        var (message, now) = (id ?? NewPerson(), Clock.GetUtcNow());
        var headers = new Dictionary<string, string>
        {
            [Envelope.OrgUnit] = unit.ToString(), [Envelope.Correlation] = message.ToString(), [Envelope.Aggregate] = $"Sample/{message}", [Envelope.AggregateVersion] = "1",
            [Envelope.OccurredAt] = now.ToString("O", CultureInfo.InvariantCulture),
        };
        if (actor is not null) headers[Envelope.Actor] = actor.Value.ToString();
        await WithDb(async db =>
        {
            db.Outbox.Add(new()
            {
                Id = message, Type = fact.GetType().FullName!, Body = JsonSerializer.Serialize(fact, fact.GetType(), Envelope.Json),
                Headers = JsonSerializer.Serialize(headers, Envelope.Json), CreatedAt = now,
            });
            await db.SaveChangesAsync();
        });
        return message;
    }

    /// <summary>What a person was told.</summary>
    public Task<List<Notification>> Of(Guid person) => WithDb(db => db.Notifications.AsNoTracking().Where(n => n.RecipientId == person).OrderBy(n => n.Id).ToListAsync());

    /// <summary>The one that a person was told, once it has come so far.</summary>
    public Task<Notification> Becomes(Guid person, Func<Notification, bool> so, string what) =>
        Eventually.Find(async () => await Of(person) is [var only] && so(only) ? only : null, what);

    /// <summary>A caller who is that person.</summary>
    public HttpClient Caller(Guid person, string role = Roles.BranchManager) => As(person, At(role, Branch1));
}

/// <summary>Shows a time of a day that is over, so that tokens which are made now are good at any of its hours; from there it goes on.</summary>
public sealed class SetClock : TimeProvider
{
    private TimeSpan ahead;

    public SetClock() => Is(10);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;

    /// <summary>Sets the clocks at the branches.</summary>
    /// <param name="day">How many days later; 2 at most.</param>
    public void Is(int hour, int minute = 0, int day = 0) =>
        ahead = BusinessTime.InstantOf(BusinessTime.DayOf(System.GetUtcNow()).AddDays(day - 3), new(hour, minute)) - System.GetUtcNow();
}

/// <summary>Takes letters; refuses those to addresses that begin with <c>refused</c>, and is away for those that begin with <c>away</c>.</summary>
public sealed class Letterbox : IMailer
{
    private readonly ConcurrentQueue<Letter> taken = new();
    private readonly ConcurrentDictionary<string, int> tries = new();

    public IReadOnlyList<Letter> To(Guid person) => [.. taken.Where(l => l.To.Contains($"{person:N}", StringComparison.Ordinal))];

    public int TriesOf(Guid person) => tries.Where(t => t.Key.Contains($"{person:N}", StringComparison.Ordinal)).Sum(t => t.Value);

    public Task<MailReceipt> SendAsync(Letter letter, CancellationToken ct)
    {
        tries.AddOrUpdate(letter.To, 1, (_, before) => before + 1);
        if (letter.To.StartsWith("refused", StringComparison.Ordinal)) throw new MailRefusedException("550");
        if (letter.To.StartsWith("away", StringComparison.Ordinal)) throw new MailUnavailableException(new IOException());
        taken.Enqueue(letter);
        return Task.FromResult(new MailReceipt(default, Simulated: false));
    }
}
