using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ServiceDefaults.Domain;

namespace Governance.Calendars;

/// <summary>
/// Brings the year of <c>calendar-2026.json</c> into an empty database, and begins to look out for years without a table. Replicas
/// that start together are told apart by the unique year.
/// </summary>
internal sealed class FirstYear(IServiceScopeFactory scopes, TimeProvider clock) : IHostedService
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web) { Converters = { new JsonStringEnumConverter() } };

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GovernanceDb>();
        if (await db.CalendarYears.AnyAsync(cancellationToken)) return;
        var now = clock.GetUtcNow();
        db.Add(Read(now));
        db.DueTimes.Add(WarnOfMissingYear.LookAt(BusinessTime.DayOf(now).Year, now));
        try { await db.SaveChangesAsync(cancellationToken); }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }) { /* another replica did it */ }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The year that comes with the service, which may be over by now.</summary>
    private static CalendarYear Read(DateTimeOffset now)
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream("calendar-2026.json")!;
        var table = JsonSerializer.Deserialize<Table>(file, Json)!;
        return CalendarYear.Shipped(table.Year, [.. table.Days.SelectMany(DaysOf)], now);
    }

    private static IEnumerable<CalendarDay> DaysOf(Stretch stretch) =>
        Enumerable.Range(0, stretch.To.DayNumber - stretch.From.DayNumber + 1).Select(n => new CalendarDay(stretch.From.AddDays(n), stretch.Kind, stretch.Name));

    private sealed record Table(int Year, Stretch[] Days);

    private sealed record Stretch(DateOnly From, DateOnly To, CalendarDayKind Kind, string Name);
}
