using Identity.Accounts;
using Identity.Accounts.Credentials;
using Identity.Accounts.Links;
using Identity.Accounts.Posts;
using Identity.Keys;
using Identity.SignIn;
using Microsoft.EntityFrameworkCore;
using OpenIddict.EntityFrameworkCore.Models;
using ServiceDefaults.Persistence;

namespace Identity;

/// <summary>Accounts and what they may do, sign-in sessions, the provider's clients, tokens and keys.</summary>
public sealed class IdentityDb(DbContextOptions<IdentityDb> options) : ServiceDb(options)
{
    public DbSet<Account> Accounts => Set<Account>();
    public DbSet<AssignedRole> AssignedRoles => Set<AssignedRole>();
    public DbSet<PostRoles> PostRoles => Set<PostRoles>();
    public DbSet<AccountLink> AccountLinks => Set<AccountLink>();
    public DbSet<SecondFactor> SecondFactors => Set<SecondFactor>();
    public DbSet<Passkey> Passkeys => Set<Passkey>();
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<SignInTries> SignInTries => Set<SignInTries>();
    public DbSet<Limit> Limits => Set<Limit>();
    public DbSet<ProviderKey> ProviderKeys => Set<ProviderKey>();

    /// <summary>One transaction that no other replica enters at the same time: for what is made once.</summary>
    /// <param name="name">What is made.</param>
    public Task<T> AloneAsync<T>(string name, Func<Task<T>> work, CancellationToken ct) =>
        Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            ChangeTracker.Clear();
            await using var transaction = await Database.BeginTransactionAsync(ct);
            await Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({name}, 0))", ct);
            var made = await work();
            await transaction.CommitAsync(ct);
            return made;
        });

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.UseOpenIddict<Guid>();
        InSchema<OpenIddictEntityFrameworkCoreApplication<Guid>>("applications");
        InSchema<OpenIddictEntityFrameworkCoreAuthorization<Guid>>("authorizations");
        InSchema<OpenIddictEntityFrameworkCoreScope<Guid>>("scopes");
        InSchema<OpenIddictEntityFrameworkCoreToken<Guid>>("tokens");
        base.OnModelCreating(modelBuilder);

        void InSchema<T>(string table) where T : class
        {
            var entity = modelBuilder.Entity<T>().ToTable(table, "openid");
            // Token payloads and client settings are as long as OpenIddict makes them.
            foreach (var text in entity.Metadata.GetProperties().Where(p => p.ClrType == typeof(string) && p.GetMaxLength() is null or 400))
                if (text.Name is not "Subject") text.SetMaxLength(-1);
        }
    }
}
