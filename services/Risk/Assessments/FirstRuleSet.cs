using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Risk.Assessments;

/// <summary>An empty database gets the rule set of the data file beside this one; after that the rows count, not the file.</summary>
internal sealed class FirstRuleSet(IServiceScopeFactory scopes) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RiskDb>();
        if (await db.RuleSets.AnyAsync(cancellationToken)) return;
        await using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Assessments", "rule-set.json"));
        db.Add((await JsonSerializer.DeserializeAsync<RuleSet>(file, RuleSetMapping.Json, cancellationToken))!);
        try { await db.SaveChangesAsync(cancellationToken); }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }) { /* another replica did it */ }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Registration of what an empty Risk needs.</summary>
public static class FirstRuleSetExtensions
{
    public static void AddFirstRuleSet(this IHostApplicationBuilder builder) => builder.Services.AddHostedService<FirstRuleSet>();
}
