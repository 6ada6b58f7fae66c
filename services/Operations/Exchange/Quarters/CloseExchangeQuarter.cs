using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Operations.Exchange.Articles;
using ServiceDefaults.Messaging.DueTimes;
using ServiceDefaults.Persistence;

namespace Operations.Exchange.Quarters;

/// <summary>After the end of a quarter: says of each operating branch how many exchanges it took part in, none included, and sets up the next quarter (policy 3.3.2).</summary>
internal sealed class CloseExchangeQuarter(OperationsDb db, TimeProvider clock) : IDueHandler
{
    private const string Name = "operations.close-exchange-quarter";

    private sealed record Payload(int Year, int No);

    public string Kind => Name;

    public async Task HandleAsync(DueTime due, IServiceProvider scope, CancellationToken ct)
    {
        var (year, no) = JsonSerializer.Deserialize<Payload>(due.Payload, Envelope.Json)!;
        var quarter = new Quarter(year, no);
        await ExpectAsync(db, quarter.Next, ct);
        var name = quarter.ToString();
        var counts = await CountAsync(quarter, ct);
        var branches = await db.OrgUnits.Where(u => u.Type == "Branch" && u.Status == "Operating"
            && !db.ExchangeQuarters.Any(q => q.OrgUnitId == u.Id && q.Quarter == name)).Select(u => u.Id).ToListAsync(ct);
        var now = clock.GetUtcNow();
        db.AddRange(branches.Select(b => ExchangeQuarter.Close(b, quarter, counts.GetValueOrDefault(b), now)));
    }

    /// <summary>The end of this quarter will be worked off, once, however often and by however many processes it is said.</summary>
    public static Task ExpectAsync(OperationsDb db, Quarter quarter, CancellationToken ct)
    {
        var id = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{Name}/{quarter}")).AsSpan(0, 16));
        var payload = JsonSerializer.Serialize(new Payload(quarter.Year, quarter.No), Envelope.Json);
        return db.Database.ExecuteSqlAsync($"""
            insert into messaging.due_times (id, kind, due_at, payload, attempts) values ({id}, {Name}, {quarter.End}, {payload}, 0)
            on conflict (id) do nothing
            """, ct);
    }

    // Both branches of an exchange took part in it. A reader of the article who reports its use, too.
    private async Task<Dictionary<Guid, int>> CountAsync(Quarter quarter, CancellationToken ct)
    {
        var (start, end) = (quarter.Start, quarter.End);
        var shared = await db.Articles.Where(a => a.PublishedAt >= start && a.PublishedAt < end).Select(a => a.OrgUnitId).ToListAsync(ct);
        var reused = await db.Set<ArticleReuse>().Where(r => r.At >= start && r.At < end)
            .Join(db.Articles, r => r.ArticleId, a => a.Id, (r, a) => new { By = r.OrgUnitId, Of = a.OrgUnitId }).ToListAsync(ct);
        var lent = await db.Resources.Where(r => r.MatchedAt >= start && r.MatchedAt < end).Select(r => new { By = r.OrgUnitId, Of = r.PartnerId!.Value }).ToListAsync(ct);
        var sent = await db.Referrals.Where(r => r.SentAt >= start && r.SentAt < end).Select(r => new { By = r.OrgUnitId, Of = r.ToBranchId }).ToListAsync(ct);
        var together = await db.Campaigns.Where(c => c.ClosedAt >= start && c.ClosedAt < end).Select(c => c.Branches).ToListAsync(ct);
        return shared.Concat(reused.Concat(lent).Concat(sent).SelectMany(x => new[] { x.By, x.Of })).Concat(together.SelectMany(b => b))
            .CountBy(b => b).ToDictionary();
    }
}
