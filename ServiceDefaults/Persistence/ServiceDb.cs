using System.Diagnostics;
using BranchPlatform.Contracts;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auditing;
using ServiceDefaults.Domain;
using ServiceDefaults.Messaging.DeadLetters;

namespace ServiceDefaults.Persistence;

/// <summary>
/// The database of one service. One <see cref="SaveChangesAsync(bool, CancellationToken)"/> is the unit of work:
/// rows, version checks, the audit trail, events and the answer kept under an idempotency key commit together or not at all.
/// </summary>
public abstract class ServiceDb(DbContextOptions options) : DbContext(options)
{
    private UnitOfWork? work;
    private bool told, looked;

    private UnitOfWork Work => work ?? throw new InvalidOperationException($"{GetType().Name} was not made by AddDatabase.");

    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();
    public DbSet<InboxMessage> Inbox => Set<InboxMessage>();
    public DbSet<DueTime> DueTimes => Set<DueTime>();
    public DbSet<IdempotencyKey> IdempotencyKeys => Set<IdempotencyKey>();
    public DbSet<OrgUnitCopy> OrgUnits => Set<OrgUnitCopy>();
    public DbSet<DeadLetter> DeadLetters => Set<DeadLetter>();
    public DbSet<AuditEntry> AuditTrail => Set<AuditEntry>();
    public DbSet<ChainLink> AuditChain => Set<ChainLink>();

    /// <summary>Called after versions and events are settled and before anything is written; used to store the answer beside its effect.</summary>
    public Action? BeforeWrite { get; set; }

    /// <summary>Binds a context from the pool to one unit of work.</summary>
    internal void Begin(UnitOfWork unit) => (work, BeforeWrite, told, looked) = (unit, null, false, false);

    /// <summary>Tells a fact of the service itself with the next save. What happened to an aggregate, the aggregate raises.</summary>
    public void Tell(IEvent fact)
    {
        Outbox.Add(Envelope.Seal(fact, Work, Work.Clock.GetUtcNow(), Activity.Current?.Id));
        OnTold(fact);
        told = true;
    }

    /// <summary>Writes into the audit trail, with the next save, that something was looked at; see <see cref="Looking"/>.</summary>
    public void Looked(string subject, Guid id, Guid orgUnitId, int version = 0, object? with = null)
    {
        if (Work.Origin is { LooksOnce: true, Looked: true }) return;
        Work.Origin.Looked = true;
        AuditTrail.Add(Trail.Looked(subject, id, orgUnitId, version, with, Work, Work.Clock.GetUtcNow()));
        looked = true;
    }

    /// <summary>Called for every fact that is told, so that what the service itself makes of it commits with it.</summary>
    protected virtual void OnTold(IEvent fact) { }

    /// <summary>Called before anything of a save is settled, for rows that go by others.</summary>
    protected virtual void OnSaving() { }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        // Looking for changes costs as much as many a statement, and EF would look at every question. Once is enough, unless rows
        // that were there before are changed below.
        ChangeTracker.DetectChanges();
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            OnSaving();
            var (changes, facts) = StampAndCollect(Work);
            BeforeWrite?.Invoke();
            BeforeWrite = null;
            if (ChangeTracker.Entries().Any(e => e.State != EntityState.Added)) ChangeTracker.DetectChanges();
            var rows = await NewRows.SaveAsync(this, cancellationToken) + await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
            if (facts | told) Work.Facts.Wake();
            if (changes | looked) Work.Trail.Wake();
            told = looked = false;
            return rows;
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    /// <summary>Not offered: a second way to save is a second way to lose events.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw new NotSupportedException("Use SaveChangesAsync.");

    private (bool Changes, bool Facts) StampAndCollect(UnitOfWork unit)
    {
        bool changes = false, facts = false;
        var now = unit.Clock.GetUtcNow();
        foreach (var entry in ChangeTracker.Entries<Entity>().ToList())
        {
            if (entry.State is EntityState.Added or EntityState.Modified)
                entry.Entity.Stamp(unit.Origin.ActorId, entry.State == EntityState.Added);
            if (entry.State is not EntityState.Unchanged)
            {
                AuditTrail.Add(Trail.Changed(entry, unit, now));
                changes = true;
            }
            foreach (var fact in entry.Entity.TakeRaised())
            {
                Outbox.Add(Envelope.Seal(fact, entry.Entity, unit, now, Activity.Current?.Id));
                OnTold(fact.Fact);
                facts = true;
            }
        }
        return (changes, facts);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        configurationBuilder.Properties<string>().HaveMaxLength(400);
        configurationBuilder.ComplexProperties<Money>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(GetType().Assembly);
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(ServiceDb).Assembly);
        foreach (var type in modelBuilder.Model.GetEntityTypes().Where(t => typeof(Entity).IsAssignableFrom(t.ClrType)))
        {
            var entity = modelBuilder.Entity(type.ClrType);
            entity.HasKey(nameof(Entity.Id));
            entity.Property(nameof(Entity.Id)).ValueGeneratedNever();
            entity.Property(nameof(Entity.Version)).IsConcurrencyToken();
            entity.Ignore(nameof(Entity.State));
        }
    }
}
