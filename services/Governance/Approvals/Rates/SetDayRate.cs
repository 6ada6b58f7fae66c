using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Persistence;

namespace Governance.Approvals.Rates;

/// <summary>Says what a currency is worth on a day, so that amounts in it find their tier (reference data F3, rule 7).</summary>
public static class SetDayRate
{
    private const int Lock = 0x_7261_7465; // "rate"

    /// <param name="Currency">ISO 4217 code, another than that of the tiers.</param>
    /// <param name="Day">Today or a day before.</param>
    /// <param name="Rate">What one of it is worth in the currency of the tiers.</param>
    public sealed record Request([property: Required, RegularExpression("^[A-Z]{3}$")] string Currency, DateOnly Day, [property: Required, Range(0.00000001, 1e9)] decimal? Rate);

    public sealed record Correction(
        [property: Required, Range(0.00000001, 1e9)] decimal? Rate,
        [property: Required, StringLength(500, MinimumLength = 2), RegularExpression(PlainText.Pattern)] string Reason);

    public sealed record Response(Guid Id, string Currency, DateOnly Day, decimal Rate, int Version);

    /// <summary>Says what a currency is worth on a day, so that amounts in it find their tier (reference data F3, rule 7).</summary>
    public static Task<Created<Response>> Handle(Request request, Command command, GovernanceDb db, ApprovalDesk desk, OneTransaction transaction, CancellationToken ct) => transaction.RunAsync(async () =>
    {
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({Lock}, hashtext({request.Currency}))", ct);
        var another = await db.DayRates.AnyAsync(r => r.Currency == request.Currency && r.Day == request.Day, ct);
        var own = (await desk.TiersNowAsync(ct)).Currency;
        var rate = DayRate.Set(request.Currency, request.Day, request.Rate!.Value, own, another, await db.HeadOfficeIdAsync(ct), command.User.Id, command.Now);
        return await command.CreateAsync(rate, $"/day-rates?currency={rate.Currency}", Answer, ct);
    }, ct);

    /// <summary>Corrects the rate of a day; cases that are open keep what they were opened by.</summary>
    public static async Task<Saved<Response>> Correct(
        Guid id, Correction request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, GovernanceDb db, CancellationToken ct)
    {
        var rate = await db.DayRates.FoundAsync(id, ct);
        rate.ExpectVersion(expected?.Version);
        rate.Correct(request.Rate!.Value, command.User.Id, command.Now);
        return await command.Because(request.Reason).SaveAsync(rate, Answer, ct);
    }

    private static Response Answer(DayRate r) => new(r.Id, r.Currency, r.Day, r.Rate, r.Version);
}
