using System.Collections.Concurrent;
using System.Diagnostics;
using BranchPlatform.Contracts;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Messaging;

namespace ServiceDefaults.Tests.Messaging.Given;

/// <summary>What the consumers of one test did, and what they are told to do.</summary>
public sealed class Diary
{
    public ConcurrentQueue<EventEnvelope> Attempts { get; } = [];
    public ConcurrentQueue<ActivityTraceId> Traces { get; } = [];
    public Action<EventEnvelope> Mood { get; set; } = _ => { };

    public void Note(ConsumeContext context)
    {
        Attempts.Enqueue(context.Envelope());
        if (Activity.Current is { } activity) Traces.Enqueue(activity.TraceId);
        Mood(context.Envelope());
    }
}

public sealed class CountNotes(NotesDb db, Diary diary) : IConsumer<NoteWritten>
{
    public async Task Consume(ConsumeContext<NoteWritten> context)
    {
        diary.Note(context);
        await db.CountAsync("notes", context.CancellationToken);
    }
}

/// <summary>Two contracts on one queue.</summary>
public sealed class CountBothKinds(NotesDb db) : IConsumer<NoteWritten>, IConsumer<NoteFiled>
{
    public Task Consume(ConsumeContext<NoteWritten> context) => db.CountAsync("written", context.CancellationToken);
    public Task Consume(ConsumeContext<NoteFiled> context) => db.CountAsync("filed", context.CancellationToken);
}

public sealed class CountEverything(NotesDb db, Diary diary) : IConsumer<IEvent>
{
    public Task Consume(ConsumeContext<IEvent> context)
    {
        diary.Note(context);
        return db.CountAsync("everything", context.CancellationToken);
    }
}

/// <summary>Answers an event with an event of its own.</summary>
public sealed class FileNotes(NotesDb db) : IConsumer<NoteWritten>
{
    public Task Consume(ConsumeContext<NoteWritten> context)
    {
        db.Notes.Add(Note.File(context.Message.Number, context.Envelope().OrgUnitId, context.Envelope().OccurredAt));
        return Task.CompletedTask;
    }
}

/// <summary>Files a note, and breaks a rule when it is filed already.</summary>
public sealed class FileOnce(NotesDb db) : IConsumer<NoteWritten>
{
    public async Task Consume(ConsumeContext<NoteWritten> context)
    {
        if (await db.Notes.AnyAsync(note => note.Number == context.Message.Number)) throw new DomainException(NoteErrors.NotWanted);
        db.Notes.Add(Note.File(context.Message.Number, context.Envelope().OrgUnitId, context.Envelope().OccurredAt));
    }
}

/// <summary>A rule that says no.</summary>
public static class NoteErrors
{
    public static readonly Error NotWanted = new("notes.not_wanted", ErrorKind.Conflict);
}
