using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ServiceDefaults.Persistence;
using ServiceDefaults.Tests.Auditing;
using ServiceDefaults.Tests.Auditing.Given;
using ServiceDefaults.Tests.Messaging.Given;

namespace ServiceDefaults.Tests.Persistence;

/// <summary>A save that only adds rows.</summary>
public sealed class NewRowsTests(SharedArchive shared) : IClassFixture<SharedArchive>
{
    private readonly Archive archive = shared.Archive;

    [Fact]
    public async Task It_is_one_statement_and_the_rows_come_back_as_they_were()
    {
        CaseFile full = CaseFile.Open("full"), bare = CaseFile.Open("bare");
        (full.Fee, full.Verdict, full.Due, full.Tags, full.Kind, full.Pin, full.Scan) =
            (new(12.5m, "CNY"), new(FileKind.Deposit, null), new(2026, 3, 1), ["a", "b"], FileKind.Deposit, "1234", [1, 2]);
        var sent = new ConcurrentQueue<string?>();
        using var caller = new Activity("save").Start();
        var trace = caller.TraceId;
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql", Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.TraceId == trace) sent.Enqueue(activity.Tags.SingleOrDefault(tag => tag.Key == "db.query.text").Value);
            },
        };
        ActivitySource.AddActivityListener(listener);
        await archive.Do(async (db, _) =>
        {
            db.AddRange(full, bare);
            return await db.SaveChangesAsync();
        });
        caller.Stop();
        Assert.StartsWith("with ", Assert.Single(sent), StringComparison.Ordinal);
        foreach (var file in new[] { full, bare })
        {
            var kept = await archive.Do((db, _) => db.Files.AsNoTracking().SingleAsync(f => f.Id == file.Id));
            Assert.Equivalent(file, kept, strict: true);
            Assert.Equal((1, 1), (kept.Version, (await archive.TrailOf(file.Id)).Count));
        }
    }

    [Fact]
    public async Task What_it_added_can_be_changed_by_the_next_save_of_the_same_unit_of_work()
    {
        var shelf = new Shelf { Id = Guid.CreateVersion7(), Label = "first" };
        var file = CaseFile.Open("first");
        await archive.Do(async (db, _) =>
        {
            db.AddRange(shelf, file);
            await db.SaveChangesAsync();
            (shelf.Label, file.Title) = ("second", "second");
            return await db.SaveChangesAsync();
        });
        Assert.Equal("second", await archive.Do((db, _) => db.Shelves.Where(s => s.Id == shelf.Id).Select(s => s.Label).SingleAsync()));
        Assert.Equal(("second", 2), await archive.Do(async (db, _) => await db.Files.AsNoTracking().SingleAsync(f => f.Id == file.Id) is var kept ? (kept.Title, kept.Version) : default));
    }

    // Of a row whose version is asked for, and of one that PostgreSQL writes after it has answered.
    [Theory, InlineData(true), InlineData(false)]
    public async Task Of_several_rows_all_are_there_or_none(bool versioned)
    {
        var id = Guid.CreateVersion7();
        var file = CaseFile.Open("beside");
        await Add(Row());
        var refused = await Assert.ThrowsAsync<DbUpdateException>(() => Add(file, Row()));
        Assert.Equal(PostgresErrorCodes.UniqueViolation, Assert.IsType<PostgresException>(refused.InnerException).SqlState);
        Assert.False(await archive.Do((db, _) => db.Files.AnyAsync(f => f.Id == file.Id)));
        Assert.Empty(await archive.TrailOf(file.Id));

        object Row() => versioned ? new Shelf { Id = id, Label = "taken" } : new InboxMessage { MessageId = id, Consumer = "tests", ReceivedAt = TimeProvider.System.GetUtcNow() };

        Task Add(params object[] rows) => archive.Do(async (db, _) =>
        {
            db.AddRange(rows);
            return await db.SaveChangesAsync();
        });
    }

    [Fact]
    public async Task Events_leave_in_the_order_in_which_they_were_told()
    {
        var (told, kept) = await archive.Do((db, _) => db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            // Not committed, so that nobody publishes them meanwhile.
            await using var transaction = await db.Database.BeginTransactionAsync();
            for (var n = 0; n < 5; n++) db.Tell(new NoteWritten(Guid.CreateVersion7(), n));
            var told = db.Outbox.Local.Select(m => m.Id).ToList();
            await db.SaveChangesAsync();
            return (told, await db.Outbox.AsNoTracking().Where(m => told.Contains(m.Id)).OrderBy(m => m.Sequence).Select(m => m.Id).ToListAsync());
        }));
        Assert.Equal(told, kept);
    }
}
