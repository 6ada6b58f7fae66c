using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Messaging.DueTimes;
using ServiceDefaults.Persistence;

namespace Identity.Accounts.Posts;

/// <summary>Settles the roles of all who sit on a post whose entry in the table has changed, a hundred at a time.</summary>
internal sealed class ReapplyPost(IdentityDb db, RolesByPost roles, TimeProvider clock) : IDueHandler
{
    private const int Bunch = 100;

    public string Kind => "reapply-post";

    /// <param name="after">The last account that is settled already.</param>
    public DueTime Due(string post, Guid? after = null)
    {
        var now = clock.GetUtcNow();
        return new() { Id = Guid.CreateVersion7(now), Kind = Kind, DueAt = now, Payload = JsonSerializer.Serialize(new Payload(post, after)) };
    }

    public async Task HandleAsync(DueTime due, IServiceProvider scope, CancellationToken ct)
    {
        var (post, after) = JsonSerializer.Deserialize<Payload>(due.Payload)!;
        var accounts = db.Accounts.Where(a => a.Posts.Contains(post));
        if (after is { } last) accounts = accounts.Where(a => a.Id > last);
        var bunch = await accounts.OrderBy(a => a.Id).Take(Bunch).ToListAsync(ct);
        foreach (var account in bunch) await roles.SettleAsync(account, ct);
        if (bunch.Count == Bunch) db.DueTimes.Add(Due(post, bunch[^1].Id));
    }

    private sealed record Payload(string Post, Guid? After);
}
