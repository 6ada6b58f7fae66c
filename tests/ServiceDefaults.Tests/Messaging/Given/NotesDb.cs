using BranchPlatform.Contracts;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Tests.Messaging.Given;

/// <summary>A small service's database: notes that raise events, and tallies that consumers keep.</summary>
public sealed class NotesDb(DbContextOptions<NotesDb> options) : ServiceDb(options)
{
    public DbSet<Note> Notes => Set<Note>();
    public DbSet<Tally> Tallies => Set<Tally>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<Tally>(tally =>
        {
            tally.HasKey(t => t.Name);
            tally.Property(t => t.Version).IsRowVersion();
        });
    }

    /// <summary>One more for this name; the row's own version guards it.</summary>
    public async Task CountAsync(string name, CancellationToken ct)
    {
        var tally = await Tallies.FindAsync([name], ct);
        if (tally is null) Tallies.Add(tally = new() { Name = name });
        tally.Count++;
    }
}

public sealed class Note : Entity
{
    private Note() { }

    public int Number { get; private init; }

    public static Note Write(int number, Guid orgUnitId, DateTimeOffset now)
    {
        var note = new Note { Id = Guid.CreateVersion7(now), OrgUnitId = orgUnitId, Number = number };
        note.Raise(new NoteWritten(note.Id, number), new ClauseEvidence("9.9.9", "numbered", number >= 0));
        return note;
    }

    public static Note File(int number, Guid orgUnitId, DateTimeOffset now)
    {
        var note = new Note { Id = Guid.CreateVersion7(now), OrgUnitId = orgUnitId, Number = number };
        note.Raise(new NoteFiled(note.Id, number));
        return note;
    }
}

public sealed class Tally
{
    public required string Name { get; init; }
    public int Count { get; set; }
    public uint Version { get; private set; }
}

public sealed record NoteWritten(Guid NoteId, int Number) : IEvent;

public sealed record NoteFiled(Guid NoteId, int Number) : IEvent;
