using BranchPlatform.Contracts.Governance;
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
        // The last whole week, its Wednesday a holiday for which people work on Sunday, and the eighth day planned by the seventh.
        var monday = Desk.Today.AddDays(-7 - ((int)Desk.Today.DayOfWeek + 6) % 7);
        var (tuesday, wednesday, saturday, sunday) = (monday.AddDays(1), monday.AddDays(2), monday.AddDays(5), monday.AddDays(6));
        for (var year = monday.Year; year <= Desk.Today.Year; year++) await operations.Deliver(new CalendarPublished(year, [wednesday], [sunday], 1));
        await operations.WithDb(async db =>
        {
            var before = ServiceDefaults.Domain.BusinessTime.InstantOf(monday, new(8, 0));
            db.Add(IntakePost.Set(staffed.Branch, new(staffed.ClerkId, tuesday, new(9, 0), new(12, 0)), busy: false, staffed.ClerkId, before));
            db.Add(IntakePost.Set(staffed.Branch, new(staffed.ClerkId, tuesday, new(13, 0), new(17, 0)), busy: false, staffed.ClerkId, before));
            db.Add(IntakePost.Set(staffed.Branch, new(staffed.ClerkId, saturday, new(9, 0), new(12, 0)), busy: false, staffed.ClerkId, before));
            db.Add(BranchDay.Open(staffed.Branch, hasPost: true, isOpen: false, staffed.ClerkId, ServiceDefaults.Domain.BusinessTime.InstantOf(saturday, new(9, 0))));
            db.DueTimes.Add(CloseIntakeDay.End.Of(monday));
            await db.SaveChangesAsync();
        });

        await Eventually.True(async () => (await Closed(empty)).Any(d => d.Day == sunday) && await IsPlannedOrPast(Desk.Today), "the missed days are told");
        var (here, there) = (await Closed(staffed), await Closed(empty));
        Assert.Equal([(0, false), (2, true), (0, false), (0, false), (1, true), (0, false)], here.Where(d => d.Day < monday.AddDays(7)).Select(d => (d.Posts, d.Staffed)));
        Assert.Equal([0, 1, 3, 4, 6], there.Where(d => d.Day < monday.AddDays(7)).Select(d => d.Day.DayNumber - monday.DayNumber));
        foreach (var day in here) Assert.Equal(["IntakeDayStaffed"], await operations.EventsOf(day.Id));

        // The same day once more, as after a restored backup: told already.
        await operations.WithDb(async db =>
        {
            db.DueTimes.Add(CloseIntakeDay.End.Of(monday));
            await db.SaveChangesAsync();
        });
        await Eventually.True(() => operations.WithDb(async db => !await db.DueTimes.AnyAsync(d => d.Kind == CloseIntakeDay.End.Kind && d.DueAt < TimeProvider.System.GetUtcNow())), "they are worked off");
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
    public async Task A_day_of_a_year_without_a_table_is_told_once_the_table_is_there()
    {
        using var desk = await Desk.New(operations);
        var day = CloseIntakeDay.End.Of(new DateOnly(2001, 12, 31));
        await operations.WithDb(async db =>
        {
            db.DueTimes.Add(day);
            await db.SaveChangesAsync();
        });
        await Eventually.True(() => operations.WithDb(db => db.DueTimes.AnyAsync(d => d.Id == day.Id && d.Attempts > 0)), "it is put off");
        Assert.Empty(await Closed(desk));

        await operations.Deliver(new CalendarPublished(2001, [], [], 1));
        await Eventually.True(async () => (await Closed(desk)).Count == 1, "it is told");
        // The days after it lie in another year, whose table never comes.
        await operations.WithDb(db => db.DueTimes.Where(d => d.Id == CloseIntakeDay.End.IdOf(new(2002, 1, 1))).ExecuteDeleteAsync());
    }

    [Fact]
    public async Task The_end_of_some_day_is_always_planned() =>
        await Eventually.True(() => operations.WithDb(db => db.DueTimes.AnyAsync(d => d.Kind == CloseIntakeDay.End.Kind)), "a day's end is planned");

    private async Task<bool> IsPlannedOrPast(DateOnly day) => await operations.WithDb(db => db.DueTimes.AllAsync(d => d.Kind != CloseIntakeDay.End.Kind || d.DueAt >= CloseIntakeDay.End.Of(day).DueAt));

    private Task<List<StaffedDay>> Closed(Desk desk) => operations.WithDb(db => db.StaffedDays.AsNoTracking().Where(d => d.OrgUnitId == desk.BranchId).OrderBy(d => d.Day).ToListAsync());
}
