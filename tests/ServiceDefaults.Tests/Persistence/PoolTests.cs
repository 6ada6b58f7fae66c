using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ServiceDefaults.Persistence;
using ServiceDefaults.Tests.Messaging.Given;

namespace ServiceDefaults.Tests.Persistence;

/// <summary>The pool of contexts behind <see cref="PersistenceExtensions.AddDatabase{TDb}"/>.</summary>
public sealed class PoolTests
{
    [Fact]
    public async Task No_two_units_of_work_ever_share_a_context()
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:notes-db"] = "Host=nowhere", ["Audit:Key"] = "a secret of the tests, long enough" });
        builder.AddDatabase<NotesDb>("notes-db");
        using var host = builder.Build();
        var users = new ConcurrentDictionary<ServiceDb, int>();

        await Parallel.ForEachAsync(Enumerable.Range(0, 50_000), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (unit, _) =>
        {
            await using var scope = host.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ServiceDb>();
            Assert.Same(db, scope.ServiceProvider.GetRequiredService<NotesDb>());
            Assert.True(users.TryAdd(db, unit), "Somebody else is using this context.");
            await Task.Yield();
            users.TryRemove(db, out int _);
        });
    }
}
