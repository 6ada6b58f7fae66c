using Microsoft.EntityFrameworkCore;
using Operations.IntakeDesk;
using Testing;

namespace Operations.Tests.IntakeDesk;

/// <summary>At the end of each business day every branch's staffing is told, and after a downtime for each day that was missed.</summary>
public sealed class EndsOfDays(OperationsHost operations)
{
    [Fact]
    public async Task Days_that_were_missed_are_told_once_each()
    {
        using var staffed = await Desk.New(operations);
        using var empty = await Desk.New(operations);
        // The last whole week, so that five of its seven days are business days and the eighth is planned by the seventh.
        var monday = Desk.Today.AddDays(-7 - ((int)Desk.Today.DayOfWeek + 6) % 7);
        var (tuesday, saturday) = (monday.AddDays(1), monday.AddDays(5));
        await operations.WithDb(async db =>
        {
            var before = ServiceDefaults.Domain.BusinessTime.InstantOf(monday, new(8, 0));
            db.Add(IntakePost.Set(staffed.Branch, new(staffed.ClerkId, tuesday, new(9, 0), new(12, 0)), busy: false, staffed.ClerkId, before));
            db.Add(IntakePost.Set(staffed.Branch, new(staffed.ClerkId, tuesday, new(13, 0), new(17, 0)), busy: false, staffed.ClerkId, before));
            db.Add(IntakePost.Set(staffed.Branch, new(staffed.ClerkId, saturday, new(9, 0), new(12, 0)), busy: false, staffed.ClerkId, before));
            db.Add(BranchDay.Open(staffed.Branch, hasPost: true, isOpen: false, staffed.ClerkId, ServiceDefaults.Domain.BusinessTime.InstantOf(saturday, new(9, 0))));
            db.DueTimes.Add(DayEnd.Of(monday));
            await db.SaveChangesAsync();
        });

        await Eventually.True(async () => (await Closed(empty)).Any(d => d.Day == monday.AddDays(4)) && await IsPlannedOrPast(Desk.Today), "the missed days are told");
        var (here, there) = (await Closed(staffed), await Closed(empty));
        Assert.Equal([(0, false), (2, true), (0, false), (0, false), (0, false), (1, true)], here.Where(d => d.Day < monday.AddDays(7)).Select(d => (d.Posts, d.Staffed)));
        Assert.Equal([0, 1, 2, 3, 4], there.Where(d => d.Day < monday.AddDays(7)).Select(d => d.Day.DayNumber - monday.DayNumber));
        foreach (var day in here) Assert.Equal(["IntakeDayStaffed"], await operations.EventsOf(day.Id));

        // The same day once more, as after a restored backup: told already.
        await operations.WithDb(async db =>
        {
            db.DueTimes.Add(DayEnd.Of(monday));
            await db.SaveChangesAsync();
        });
        await Eventually.True(() => operations.WithDb(async db => !await db.DueTimes.AnyAsync(d => d.Kind == DayEnd.Kind && d.DueAt < TimeProvider.System.GetUtcNow())), "they are worked off");
        Assert.Equal(here.Select(d => d.Id), (await Closed(staffed)).Select(d => d.Id));
    }

    [Fact]
    public async Task The_evidence_says_whether_the_post_was_staffed()
    {
        using var desk = await Desk.New(operations);
        var day = StaffedDay.Close(desk.BranchId, Desk.Today.AddDays(-400), posts: 0, TimeProvider.System.GetUtcNow());
        await operations.WithDb(async db =>
        {
            db.Add(day);
            await db.SaveChangesAsync();
        });
        var clauses = await operations.WithDb(db => db.Database.SqlQuery<string>(
            $"select headers::json ->> 'bp-clauses' as \"Value\" from messaging.told where headers::json ->> 'bp-aggregate' = {$"StaffedDay/{day.Id}"}").ToListAsync());
        Assert.Contains("\"intake_post_staffed\",\"met\":false", Assert.Single(clauses), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_end_of_some_day_is_always_planned() =>
        await Eventually.True(() => operations.WithDb(db => db.DueTimes.AnyAsync(d => d.Kind == DayEnd.Kind)), "a day's end is planned");

    private async Task<bool> IsPlannedOrPast(DateOnly day) => await operations.WithDb(db => db.DueTimes.AllAsync(d => d.Kind != DayEnd.Kind || d.DueAt >= DayEnd.Of(day).DueAt));

    private Task<List<StaffedDay>> Closed(Desk desk) => operations.WithDb(db => db.StaffedDays.AsNoTracking().Where(d => d.OrgUnitId == desk.BranchId).OrderBy(d => d.Day).ToListAsync());
}
