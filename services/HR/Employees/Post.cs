using System.Reflection;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace HR.Employees;

/// <summary>A post that people sit on. Identity says which roles it carries.</summary>
/// <param name="Code">The name of the business role that goes with it, in upper snake case.</param>
public sealed record Post(string Code, string Zh, string En);

/// <summary>
/// Brings the posts of <c>posts.json</c> that the table does not have yet. Replicas that start together are told apart
/// by the unique code.
/// </summary>
internal sealed class PostCatalogue(IServiceScopeFactory scopes) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HRDb>();
        var known = await db.Posts.CodesAsync(cancellationToken);
        db.AddRange(Read().Where(post => !known.Contains(post.Code)));
        try { await db.SaveChangesAsync(cancellationToken); }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }) { /* another replica did it */ }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static Post[] Read()
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream("posts.json")!;
        return JsonSerializer.Deserialize<Post[]>(file, JsonSerializerOptions.Web)!;
    }
}

/// <summary>Registration of the catalogue, and the look into it.</summary>
internal static class PostCatalogueExtensions
{
    public static void AddPostCatalogue(this IHostApplicationBuilder builder) => builder.Services.AddHostedService<PostCatalogue>();

    public static Task<HashSet<string>> CodesAsync(this DbSet<Post> posts, CancellationToken ct) => posts.Select(p => p.Code).ToHashSetAsync(ct);
}
