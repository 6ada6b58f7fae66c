using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Finance.Journal;

/// <summary>What a subject counts.</summary>
public enum SubjectType { Asset, Income, Cost, Expense }

/// <summary>A subject of the books (reference data F4), and the balance-sheet subjects that double entry needs beside them.</summary>
public sealed record Subject(string Code, SubjectType Type, string Zh, string En)
{
    /// <summary>What customers owe: the other side of every income.</summary>
    public const string Receivable = "1122";

    /// <summary>What branches owe each other: the other side of what they pass on, and nothing over all of them together.</summary>
    public const string BetweenBranches = "1225";

    /// <summary>The income subject of a product type that the table does not name.</summary>
    public const string Fees = "4001";

    /// <summary>A branch's share of what another branch earned with a customer that it referred.</summary>
    public const string ShareReceived = "4005";

    /// <summary>That share at the branch that earned it.</summary>
    public const string SharePaid = "5005";
}

/// <summary>Which income subject the fee of a product type belongs to.</summary>
public sealed record ProductSubject(string ProductType, string Subject);

/// <summary>An empty database gets the subjects of the data files; after that the rows count, not the files.</summary>
internal sealed class FirstSubjects(IServiceScopeFactory scopes) : IHostedService
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FinanceDb>();
        if (await db.Subjects.AnyAsync(cancellationToken)) return;
        db.AddRange(Read<Subject>("subjects.json"));
        db.AddRange(Read<ProductSubject>("product-subjects.json"));
        try { await db.SaveChangesAsync(cancellationToken); }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }) { /* another replica did it */ }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static T[] Read<T>(string name)
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        return JsonSerializer.Deserialize<T[]>(file, Json)!;
    }
}

/// <summary>Registration of what an empty Finance needs.</summary>
public static class FirstSubjectsExtensions
{
    public static void AddFirstSubjects(this IHostApplicationBuilder builder) => builder.Services.AddHostedService<FirstSubjects>();
}
