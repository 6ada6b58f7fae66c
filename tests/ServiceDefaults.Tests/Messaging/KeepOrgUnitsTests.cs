using BranchPlatform.Contracts.Governance;
using Microsoft.Extensions.DependencyInjection;
using ServiceDefaults.Persistence;
using ServiceDefaults.Tests.Messaging.Given;
using Testing;

namespace ServiceDefaults.Tests.Messaging;

/// <summary>The copy of the organisation that every service keeps.</summary>
public sealed class KeepOrgUnitsTests : IAsyncLifetime
{
    private static readonly Guid Unit = Guid.Parse("01900000-0000-7000-8000-0000000000b1");

    private Place place = null!;

    public async ValueTask InitializeAsync() => place = await Place.NewAsync();

    public ValueTask DisposeAsync() => place.DisposeAsync();

    [Fact]
    public async Task The_copy_takes_a_newer_version_and_ignores_an_older_one()
    {
        await using var service = await Service.StartAsync(place);

        await place.SendAsync(Changed("/HQ/R1/B001/"), version: 2);
        await WorkedOffAsync(1);
        await place.SendAsync(Changed("/HQ/R9/B001/"), version: 1);
        await WorkedOffAsync(2);
        Assert.Equal("/HQ/R1/B001/ 2", await CopyAsync());

        await place.SendAsync(Changed("/HQ/R2/B001/"), version: 5);
        await WorkedOffAsync(3);
        Assert.Equal("/HQ/R2/B001/ 5", await CopyAsync());
    }

    [Fact]
    public async Task Of_many_versions_at_once_the_highest_stays()
    {
        await using var first = await Service.StartAsync(place);
        await using var second = await Service.StartAsync(place);

        await Task.WhenAll(Enumerable.Range(1, 20).Reverse().Select(version => place.SendAsync(Changed($"/HQ/R{version}/B001/"), version: version)));

        await WorkedOffAsync(20);
        Assert.Equal("/HQ/R20/B001/ 20", await CopyAsync());
    }

    [Fact]
    public async Task Events_name_the_path_as_soon_as_the_copy_has_it()
    {
        await using var service = await Service.StartAsync(place, typeof(CountNotes));

        await place.SendAsync(Changed("/HQ/R1/B001/"), version: 1);
        await Eventually.True(() => Task.FromResult(service.Services.GetRequiredService<OrgTree>().PathOf(Unit) is not null), "the path is known before the next look", TimeSpan.FromSeconds(8));
        await service.SaveAsync(db => db.Notes.Add(Note.Write(1, Unit, Service.Now)));

        await Eventually.True(() => Task.FromResult(!service.Diary.Attempts.IsEmpty), "the note arrives");
        Assert.Equal("/HQ/R1/B001/", service.Diary.Attempts.First().OrgPath);
    }

    private static OrgUnitChanged Changed(string path) => new(Unit, "B001", "Branch 1", "Branch", null, path, "Active");

    private Task WorkedOffAsync(int count) =>
        Eventually.True(async () => await place.CountAsync("messaging.inbox") == count, $"{count} events are worked off");

    private Task<string> CopyAsync() => place.FirstAsync<string>($"select path || ' ' || version from organisation.org_units where id = '{Unit}'");
}
