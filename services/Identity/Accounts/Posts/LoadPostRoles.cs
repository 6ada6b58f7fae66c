using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Identity.Accounts.Posts;

/// <summary>Fills an empty table from the file beside this one, before the first message is consumed.</summary>
internal sealed class LoadPostRoles(IServiceScopeFactory scopes, TimeProvider clock) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        await db.AloneAsync("post-roles", async () =>
        {
            if (await db.PostRoles.AnyAsync(cancellationToken)) return 0;
            db.AddRange((await ReadAsync(cancellationToken)).Select(entry => PostRoles.For(entry.Key, entry.Value, clock.GetUtcNow())));
            return await db.SaveChangesAsync(cancellationToken);
        }, cancellationToken);
    }

    private static async Task<Dictionary<string, string[]>> ReadAsync(CancellationToken ct)
    {
        await using var file = typeof(LoadPostRoles).Assembly.GetManifestResourceStream("post-roles.json")!;
        return (await JsonSerializer.DeserializeAsync<Dictionary<string, string[]>>(file, cancellationToken: ct))!;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
