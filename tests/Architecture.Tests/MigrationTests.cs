using Microsoft.EntityFrameworkCore;
using Npgsql;
using Operations;
using ServiceDefaults.Persistence;

namespace Architecture.Tests;

/// <summary>What the code says of its tables, a migration has said to the database.</summary>
public sealed class MigrationTests(Services services)
{
    [Fact]
    public void Every_model_has_its_migration() => Assert.All(services.All.Values, service =>
    {
        using var db = (DbContext)Activator.CreateInstance(service.Db, Options(service.Db))!;
        Assert.False(db.Database.HasPendingModelChanges(), $"{service.Db.Name} differs from its last migration: dotnet ef migrations add <Intent>");
    });

    [Fact]
    public void A_model_without_its_migration_is_found()
    {
        using var db = new Changed(Options<Changed>());
        Assert.True(db.Database.HasPendingModelChanges());
    }

    private static DbContextOptions Options(Type db) =>
        (DbContextOptions)typeof(MigrationTests).GetMethod(nameof(Options), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static, [])!
            .MakeGenericMethod(db).Invoke(null, null)!;

    private static DbContextOptions<TDb> Options<TDb>() where TDb : DbContext
    {
        var options = new DbContextOptionsBuilder<TDb>();
        options.UseServiceDatabase(new NpgsqlDataSourceBuilder("Host=nowhere").Build());
        return options.Options;
    }

    /// <summary>Operations' migrations with a table that none of them makes.</summary>
    private sealed class Changed(DbContextOptions<Changed> options) : ServiceDb(options)
    {
        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) =>
            optionsBuilder.UseNpgsql(npgsql => npgsql.MigrationsAssembly(typeof(OperationsDb).Assembly.FullName));

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            base.OnModelCreating(modelBuilder);
            modelBuilder.Entity<Forgotten>().HasKey(f => f.Id);
        }
    }

    private sealed class Forgotten
    {
        public Guid Id { get; init; }
    }
}
