using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ServiceDefaults.Persistence;
using ServiceDefaults.Security;

namespace Testing;

/// <summary>
/// One service in this process, as its Program makes it, with a database and a virtual host of its own on real servers.
/// </summary>
/// <typeparam name="TDb">The service's database, which also tells its assembly.</typeparam>
public class ServiceHost<TDb>(string databaseName) : WebApplicationFactory<TDb>, Xunit.IAsyncLifetime where TDb : ServiceDb
{
    private readonly Dictionary<string, string> settings = new()
    {
        ["Platform:PublicOrigin"] = TestIdentity.Origin,
        ["Mail:Server"] = new Uri(Path.Combine(Path.GetTempPath(), $"mail-{Environment.ProcessId}")).AbsoluteUri,
        ["Documents:Folder"] = Path.Combine(Path.GetTempPath(), $"documents-{Environment.ProcessId}"),
        ["Kestrel:Endpoints:http:Url"] = "http://127.0.0.1:0",
        ["Kestrel:Endpoints:h2:Url"] = "http://127.0.0.1:0",
        ["Audit:Key"] = "a secret of the tests, long enough",
        ["PersonalData:Keys:k1"] = "another secret of the tests, long enough",
    };

    public virtual async ValueTask InitializeAsync()
    {
        var servers = await TestServers.Get();
        settings[$"ConnectionStrings:{databaseName}"] = await servers.NewDatabaseAsync();
        settings["ConnectionStrings:messaging"] = await servers.NewVirtualHostAsync();
        settings["ConnectionStrings:cache"] = servers.Redis;
        await WithDb(async db =>
        {
            // Events leave the outbox at once; what was in it stays here.
            await db.Database.ExecuteSqlRawAsync("""
                create table if not exists messaging.told (like messaging.outbox);
                create or replace function messaging.keep_told() returns trigger language plpgsql as 'begin insert into messaging.told select new.*; return null; end';
                create or replace trigger keep_told after insert on messaging.outbox for each row execute function messaging.keep_told();
                """);
            if (await db.OrgUnits.AnyAsync()) return;
            db.OrgUnits.AddRange(Company.Units());
            await db.SaveChangesAsync();
        });
        await Services.GetRequiredService<OrgTree>().RefreshAsync(CancellationToken.None);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (settings.TryGetValue("ConnectionStrings:messaging", out var host)) await (await TestServers.Get()).DropVirtualHostAsync(host);
        GC.SuppressFinalize(this);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        foreach (var (key, value) in settings) builder.UseSetting(key, value);
        builder.UseEnvironment("Development");
        builder.ConfigureTestServices(services =>
        {
            TestIdentity.Trust(services);
            services.ConfigureDbContext<TDb>(options => options.AddInterceptors(WholeTables.Refused));
        });
    }

    /// <summary>A caller with these roles, who is the same person in all his calls.</summary>
    public HttpClient As(params RoleAssignment[] assignments) => As(Company.NewPerson(), assignments);

    public HttpClient As(Guid person, params RoleAssignment[] assignments)
    {
        var client = CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", TestIdentity.TokenFor(person, assignments));
        return client;
    }

    /// <summary>The names of the events that an aggregate's changes have committed so far, in their order.</summary>
    public Task<List<string>> EventsOf(Guid aggregate) => WithDb(db => db.Database
        .SqlQuery<string>($"select split_part(type, '.', -1) as \"Value\" from messaging.told where headers::json ->> 'bp-aggregate' like '%' || {aggregate.ToString()} order by sequence").ToListAsync());

    /// <summary>The service's database, in a unit of work of its own.</summary>
    public async Task WithDb(Func<TDb, Task> work)
    {
        await using var scope = Services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<TDb>());
    }

    /// <inheritdoc cref="WithDb(Func{TDb, Task})"/>
    public async Task<T> WithDb<T>(Func<TDb, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TDb>());
    }
}
