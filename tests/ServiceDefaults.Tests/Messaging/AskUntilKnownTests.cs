using BranchPlatform.Contracts;
using BranchPlatform.Contracts.Governance;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using ServiceDefaults.Messaging;
using ServiceDefaults.Tests.Messaging.Given;
using Testing;

namespace ServiceDefaults.Tests.Messaging;

/// <summary>What a service has missed it asks for, until it knows it.</summary>
public sealed class AskUntilKnownTests
{
    [Fact]
    public async Task It_asks_again_until_something_is_known_and_an_outage_is_no_answer()
    {
        await using var place = await Place.NewAsync();
        await using var service = await Service.StartAsync(place, [], services: services => services.AddSingleton<IHostedService, AskForNotes>());
        var asking = service.Services.GetServices<IHostedService>().OfType<AskForNotes>().Single();

        await Eventually.True(() => Task.FromResult(asking.Questions.Count >= 1), "it asks");
        Assert.Equal("notes", asking.Questions[0]);
        Assert.True(asking.Looks >= 2, "the first look found no database");
        Assert.False(asking.ExecuteTask!.IsCompleted);

        await service.WriteNoteAsync(1);
        await Eventually.True(() => Task.FromResult(asking.ExecuteTask.IsCompletedSuccessfully), "it has heard enough");
    }

    [Fact]
    public void The_pauses_double_up_to_the_longest()
    {
        using var asking = new AskForNotes(new ServiceCollection().BuildServiceProvider());
        List<double> pauses = [3];
        while (pauses.Count < 11) pauses.Add(asking.After(TimeSpan.FromSeconds(pauses[^1])).TotalSeconds);
        Assert.Equal([3, 6, 12, 24, 48, 96, 192, 384, 768, 900, 900], pauses);
    }

    private sealed class AskForNotes(IServiceProvider services) : AskUntilKnown<NotesDb>(services)
    {
        public List<string> Questions { get; } = [];
        public int Looks { get; private set; }

        protected override Task<bool> IsKnownAsync(NotesDb db, CancellationToken ct) =>
            ++Looks == 1 ? throw new NpgsqlException("The database is away.") : db.Notes.AnyAsync(ct);

        protected override IEvent Question(string self)
        {
            Questions.Add(self);
            return new OrgUnitsRequested(self);
        }
    }
}
