using System.Globalization;
using System.Text.Json;
using BranchPlatform.Contracts;
using BranchPlatform.Contracts.Operations;
using Finance.Journal;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ServiceDefaults.Domain;
using ServiceDefaults.Security;
using Testing;
using static Testing.Company;

[assembly: AssemblyFixture(typeof(Finance.Tests.FinanceHost))]

namespace Finance.Tests;

/// <summary>Finance on real servers, with branches of its own for tests that look at whole books.</summary>
public sealed class FinanceHost() : ServiceHost<FinanceDb>("finance-db")
{
    private int branches;

    public HttpClient Manager => field ??= As(At(Roles.FinanceManager, HeadOffice));

    /// <summary>A branch whose books are empty.</summary>
    public async Task<Guid> NewBranch()
    {
        var (id, code) = (NewPerson(), $"F{Interlocked.Increment(ref branches):000}");
        await WithDb(async db =>
        {
            db.OrgUnits.Add(new() { Id = id, Code = code, Name = code, Type = "Branch", ParentId = Region1, Path = $"/HQ/R1/{code}/", Status = "Operating", Version = 1 });
            await db.SaveChangesAsync();
        });
        return id;
    }

    public static ApplicationCompleted Completed(Guid branch, string? fee = "12.50", string product = "LOAN", Guid? officer = null, DateTimeOffset? at = null, Guid? id = null) =>
        new(id ?? NewPerson(), branch, NewPerson(), product, officer ?? NewPerson(), at ?? TimeProvider.System.GetUtcNow(), 30, fee is null ? null : new MoneyAmount(fee, "CNY"));

    /// <summary>Sends a completion as the outbox of Operations would, and does not wait.</summary>
    public Task Send(ApplicationCompleted done, Guid message) => Delivery.Send(this, done, message, unit: done.BranchId);

    /// <summary>What Operations says when a completed application is undone.</summary>
    public static ApplicationReversed Undone(ApplicationCompleted done, Guid? by = null) =>
        new(done.ApplicationId, done.BranchId, done.CustomerId, done.ProductType, by ?? NewPerson(), TimeProvider.System.GetUtcNow(), done.CompletedAt, done.Fee);

    /// <summary>Books a fee without a message.</summary>
    public async Task Book(Guid branch, decimal fee, string subject, DateTimeOffset at)
    {
        await using var scope = Services.CreateAsyncScope();
        var (db, books) = (scope.ServiceProvider.GetRequiredService<FinanceDb>(), scope.ServiceProvider.GetRequiredService<Books>());
        var unit = await db.OrgUnits.SingleAsync(u => u.Id == branch);
        var income = await db.Subjects.SingleAsync(s => s.Code == subject);
        var now = TimeProvider.System.GetUtcNow();
        var place = await books.NextPlaceAsync(unit, BusinessTime.PeriodOf(at), now, CancellationToken.None);
        await books.PostAsync(JournalEntry.Income(place, NewPerson(), NewPerson(), income, new Money(fee, "CNY"), at, now), CancellationToken.None);
        await db.SaveChangesAsync();
    }

    /// <summary>Delivers a completion and waits until it is worked off.</summary>
    public async Task<ApplicationCompleted> Complete(ApplicationCompleted done)
    {
        var message = NewPerson();
        await Send(done, message);
        await this.Consumed(message);
        return done;
    }

    /// <summary>The entry of a new completion, as the list shows it.</summary>
    public async Task<JsonElement> Entry(Guid branch, string fee = "12.50", Guid? officer = null)
    {
        var done = await Complete(Completed(branch, fee, officer: officer));
        return (await Items(Manager, $"/journal-entries?applicationId={done.ApplicationId}")).Single();
    }

    public static async Task<JsonElement> Get(HttpClient client, string path) => await (await client.GetAsync(new Uri(path, UriKind.Relative))).Success();

    public static async Task<List<JsonElement>> Items(HttpClient client, string path) => [.. (await Get(client, path)).GetProperty("items").EnumerateArray()];

    public static Task<HttpResponseMessage> Reverse(HttpClient client, Guid entry, int? version = 1, string reason = "收费有误") =>
        client.Command($"/journal-entries/{entry}/reversal", new { reason }, version);

    /// <summary>This month at the branches.</summary>
    public static string ThisMonth => BusinessTime.PeriodOf(TimeProvider.System.GetUtcNow());

    /// <summary>An instant in the month that many months ago.</summary>
    public static DateTimeOffset MonthsAgo(int months) =>
        new(DateTimeOffset.ParseExact($"{ThisMonth}-15", "yyyy-MM-dd", CultureInfo.InvariantCulture).AddMonths(-months).DateTime, TimeSpan.Zero);
}
