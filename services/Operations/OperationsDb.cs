using Microsoft.EntityFrameworkCore;
using Operations.Applications;
using Operations.Applications.Customers;
using Operations.Exchange.Articles;
using Operations.Exchange.Campaigns;
using Operations.Exchange.Quarters;
using Operations.Exchange.Referrals;
using Operations.Exchange.Resources;
using Operations.Exchange.Staffing;
using Operations.Innovation;
using ServiceDefaults.Calendar;
using ServiceDefaults.Persistence;

namespace Operations;

/// <summary>The database of Operations: a schema per capability.</summary>
public sealed class OperationsDb(DbContextOptions<OperationsDb> options) : ServiceDb(options)
{
    public DbSet<Application> Applications => Set<Application>();
    public DbSet<CustomerCopy> Customers => Set<CustomerCopy>();
    public DbSet<RiskAssessment> RiskAssessments => Set<RiskAssessment>();

    public DbSet<InnovationProposal> Innovations => Set<InnovationProposal>();
    public DbSet<ExperienceArticle> Articles => Set<ExperienceArticle>();
    public DbSet<SharedResource> Resources => Set<SharedResource>();
    public DbSet<Referral> Referrals => Set<Referral>();
    public DbSet<JointCampaign> Campaigns => Set<JointCampaign>();
    public DbSet<StaffCopy> Staff => Set<StaffCopy>();
    public DbSet<StaffingMinimum> StaffingMinimums => Set<StaffingMinimum>();
    public DbSet<ExchangeQuarter> ExchangeQuarters => Set<ExchangeQuarter>();

    /// <summary>Whether new business may be done with a customer; null when nobody knows him. For capabilities that do not keep customers themselves.</summary>
    public Task<bool?> IsServedAsync(Guid customerId, CancellationToken ct) =>
        Customers.Where(c => c.Id == customerId).Select(c => (bool?)(c.Status == "Active")).SingleOrDefaultAsync(ct);

    /// <summary>Whether a branch took in this application of this customer since then. For capabilities that do not keep applications themselves.</summary>
    public Task<bool> HasApplicationAsync(Guid id, Guid branchId, Guid customerId, DateTimeOffset since, CancellationToken ct) =>
        Applications.AnyAsync(a => a.Id == id && a.OrgUnitId == branchId && a.CustomerId == customerId && a.EnteredAt >= since, ct);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.KeepsCalendar();
    }
}
