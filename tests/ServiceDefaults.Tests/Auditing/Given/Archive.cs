using System.Diagnostics.Metrics;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using ServiceDefaults.Auditing;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Http.Exports;
using ServiceDefaults.Messaging;
using ServiceDefaults.Messaging.Publishing;
using ServiceDefaults.Persistence;
using ServiceDefaults.Security;
using ServiceDefaults.Tests.Messaging.Given;
using Testing;

namespace ServiceDefaults.Tests.Auditing.Given;

/// <summary>A small service as every service is: files that have something of every sort in them, and two routes of its own.</summary>
public sealed class Archive : IAsyncDisposable
{
    public const string Key = "a secret of the archive, long enough";

    private readonly WebApplication app;
    private readonly Place place;

    private Archive(WebApplication app, Place place) => (this.app, this.place) = (app, place);

    public IServiceProvider Services => app.Services;
    public IMeterFactory Meters => app.Services.GetRequiredService<IMeterFactory>();

    public Diary Diary => Services.GetRequiredService<Diary>();

    /// <summary>Starts it in a place of its own, which ends with it.</summary>
    public static async Task<Archive> StartAsync() => await StartAsync(await Place.NewAsync());

    /// <summary>Starts one more process of it.</summary>
    public static async Task<Archive> StartAsync(Place place)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.WebHost.UseTestServer();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        foreach (var (name, value) in new[]
        {
            ("ConnectionStrings:archive-db", place.Database), ("ConnectionStrings:messaging", place.Messaging), ("ConnectionStrings:cache", (await TestServers.Get()).Redis),
            ("Platform:PublicOrigin", TestIdentity.Origin), ("Audit:Key", Key),
        }) builder.Configuration[name] = value;
        builder.AddServiceDefaults("archive", new PermissionTable(new Dictionary<string, string[]> { ["archive.files"] = [Roles.ServiceOfficer, Roles.BranchManager] }));
        builder.AddDatabase<ArchiveDb>("archive-db");
        builder.AddMessaging<ArchiveDb>([typeof(FileNote)]);
        builder.Services.AddSingleton<Diary>();
        builder.Services.Configure<MessagingOptions>(o => (o.ShortRetries, o.Redeliveries, o.CountEvery) = ([], [], TimeSpan.FromMilliseconds(200)));
        TestIdentity.Trust(builder.Services);
        var app = builder.Build();
        app.UseServiceDefaults();
        app.MapPost("/files/{id:guid}/closure", CloseAsync).WithName("Archive_Files_Close").RequirePermission("archive.files");
        app.MapGet("/files/{id:guid}", ReadAsync).WithName("Archive_Files_Get").RequirePermission("archive.files");
        app.MapGet("/files", ListAsync).WithName("Archive_Files_List").RequirePermission("archive.files");
        app.MapGet("/files/kept", ListAsync).WithName("Archive_Files_ListKept").RequirePermission("archive.files").NeverExports();
        app.MapGet("/numbers", Numbers).WithName("Archive_Numbers_List").RequirePermission("archive.files");
        var archive = new Archive(app, place);
        await archive.PrepareAsync();
        await app.StartAsync();
        await app.Services.GetRequiredService<IQueues>().Bound.WaitAsync(TimeSpan.FromSeconds(30));
        return archive;
    }

    public HttpClient As(Guid person, params RoleAssignment[] assignments)
    {
        var client = app.GetTestClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", TestIdentity.TokenFor(person, assignments));
        return client;
    }

    /// <summary>A unit of work by nobody, for a reason that the caller sets.</summary>
    public async Task<T> Do<T>(Func<ArchiveDb, Origin, Task<T>> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<ArchiveDb>(), scope.ServiceProvider.GetRequiredService<Origin>());
    }

    public Task<Guid> Add(CaseFile file) => Do(async (db, _) =>
    {
        db.Add(file);
        await db.SaveChangesAsync();
        return file.Id;
    });

    public Task Change(Guid id, Action<CaseFile> change) => Do(async (db, _) =>
    {
        change(await db.Files.SingleAsync(f => f.Id == id));
        return await db.SaveChangesAsync();
    });

    /// <summary>What the trail says about a record, in order.</summary>
    public Task<List<AuditEntry>> TrailOf(Guid subject) => Do((db, _) => db.AuditTrail.AsNoTracking().Where(e => e.SubjectId == subject).OrderBy(e => e.SubjectVersion).ThenBy(e => e.Id).ToListAsync());

    public Task<NpgsqlConnection> OpenAsync() => place.OpenDatabaseAsync();

    public Place Place => place;

    /// <summary>Everything that was written is sealed.</summary>
    public Task SealedAsync() => Eventually.True(
        async () => await place.CountAsync("auditing.trail t where not exists (select from auditing.chain c where c.entry_id = t.id)") == 0, "all entries are sealed");

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await place.DisposeAsync();
    }

    private async Task PrepareAsync()
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ArchiveDb>();
        if (!await db.Database.EnsureCreatedAsync()) return;
        var migration = new MigrationBuilder("");
        migration.RefuseChangesOfTheTrail();
        foreach (var sql in migration.Operations.OfType<SqlOperation>()) await db.Database.ExecuteSqlRawAsync(sql.Sql);
        db.OrgUnits.AddRange(Company.Units());
        await db.SaveChangesAsync();
    }

    public sealed record Closure(string Why);

    private static async Task<Saved<Guid>> CloseAsync(Guid id, Closure body, Command command, ArchiveDb db, CancellationToken ct)
    {
        var file = await db.Files.VisibleTo(command.User).FoundAsync(id, ct);
        file.Close();
        db.Looked(nameof(CaseFile), file.Id, file.OrgUnitId, file.Version, new { purpose = "closing" });
        return await command.Because(body.Why).SaveAsync(file, f => f.Id, ct);
    }

    public sealed record Part(int No, Money? Price);

    public sealed record Item(
        Guid Id, string Title, FileKind Kind, Money? Fee, Verdict? Verdict, DateOnly? Due, string[] Tags, int Pages, bool Closed, Part[] Parts);

    private static async Task<Ok<Page<Item>>> ListAsync(
        string? tag, FileKind? kind, int? size, Guid? after, CurrentUser user, ArchiveDb db, CancellationToken ct)
    {
        if (tag == "refused") throw new DomainException(EntityErrors.ChangedMeanwhile);
        var rows = db.Files.VisibleTo(user).AsNoTracking();
        if (tag is not null) rows = rows.Where(f => f.Tags.Contains(tag));
        if (kind is { } wanted) rows = rows.Where(f => f.Kind == wanted);
        if (after is { } last) rows = rows.Where(f => f.Id < last);
        var files = await rows.OrderByDescending(f => f.Id).Take((size ?? Page<Item>.DefaultSize) + 1).ToListAsync(ct);
        Item[] items =
        [
            .. files.Select(f => new Item(
                f.Id, f.Title, f.Kind, f.Fee, f.Verdict, f.Due, f.Tags, f.Pages, f.ClosedAt is not null, [new(f.Pages, f.Fee)])),
        ];
        return TypedResults.Ok(Page<Item>.Of(items, size ?? Page<Item>.DefaultSize, f => f.Id.ToString()));
    }

    public sealed record Number(int Value);

    private static Ok<Page<Number>> Numbers(int count, int? size, int? after)
    {
        var (begin, length) = (after ?? 0, size ?? Page<Number>.DefaultSize);
        return TypedResults.Ok(Page<Number>.Of(
            [.. Enumerable.Range(begin + 1, Math.Min(length + 1, count - begin)).Select(n => new Number(n))], length, n => $"{n.Value}"));
    }

    private static async Task<IResult> ReadAsync(Guid id, CurrentUser user, ArchiveDb db, CancellationToken ct)
    {
        var file = await db.Files.VisibleTo(user).AsNoTracking().FoundAsync(id, ct);
        await db.LookedAsync(file, ct: ct);
        return TypedResults.Ok(file.Title);
    }
}

public sealed class ArchiveDb(DbContextOptions<ArchiveDb> options) : ServiceDb(options)
{
    public DbSet<CaseFile> Files => Set<CaseFile>();
    public DbSet<Shelf> Shelves => Set<Shelf>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<Shelf>().Property(s => s.RowVersion).IsRowVersion();
        modelBuilder.Entity<CaseFile>(file =>
        {
            file.Property(f => f.Version).IsConcurrencyToken();
            file.ComplexProperty(f => f.Fee);
            file.ComplexProperty(f => f.Verdict);
            file.ComplexProperty(f => f.Holder);
            file.Property(f => f.Tags).HasColumnType("text[]");
        });
    }
}

/// <summary>Files what it is told, unless the diary is in another mood.</summary>
public sealed class FileNote(ArchiveDb db, Diary diary) : IConsumer<NoteWritten>
{
    public Task Consume(ConsumeContext<NoteWritten> context)
    {
        diary.Note(context);
        db.Files.Add(CaseFile.Open($"note {context.Message.Number}"));
        return Task.CompletedTask;
    }
}

/// <summary>A row whose version the database makes.</summary>
public sealed class Shelf
{
    public required Guid Id { get; init; }
    public required string Label { get; set; }
    public uint RowVersion { get; init; }
}

public enum FileKind { Loan, Deposit }

public sealed class CaseFile : Entity
{
    private CaseFile() { }

    public string Title { get; set; } = "";
    public FileKind Kind { get; set; }
    public Money? Fee { get; set; }
    public Verdict? Verdict { get; set; }
    public DateOnly? Due { get; set; }
    public DateTimeOffset? ClosedAt { get; set; }
    public string[] Tags { get; set; } = [];
    public int Pages { get; set; }
    public required Holder Holder { get; set; }

    [Secret]
    public string? Pin { get; set; }

    public byte[]? Scan { get; set; }

    public static CaseFile Open(string title, Guid? unit = null) => new()
    {
        Id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), OrgUnitId = unit ?? Company.Branch1, Title = title, Holder = new("王小明", "retail"),
    };

    public void Close() => ClosedAt = TimeProvider.System.GetUtcNow();

    public void Move(Guid unit) => OrgUnitId = unit;
}

public sealed record Verdict(FileKind Decision, string? Explanation);

public sealed record Holder([property: Personal] string Name, string Segment);
