using BranchPlatform.Contracts;
using Microsoft.EntityFrameworkCore;
using Operations.Applications;
using Operations.Applications.Customers;
using Operations.Applications.Exceptions;
using Operations.Applications.QualityChecks;
using Operations.Documents;
using Operations.Exchange.Articles;
using Operations.Exchange.Campaigns;
using Operations.Exchange.Quarters;
using Operations.Exchange.Referrals;
using Operations.Exchange.Resources;
using Operations.Exchange.Staffing;
using Operations.HandOffs;
using Operations.Indicators;
using Operations.Indicators.Alerts;
using Operations.Innovation;
using Operations.IntakeDesk;
using Operations.Numbers;
using Operations.PeriodData;
using Operations.PeriodData.Metrics;
using Operations.PeriodData.Submissions;
using Operations.PeriodData.Targets;
using Operations.Products;
using Operations.Staff;
using Operations.Variations;
using ServiceDefaults.Calendar;
using ServiceDefaults.Persistence;
using ServiceDefaults.Security;

namespace Operations;

/// <summary>The database of Operations: a schema per capability.</summary>
public sealed class OperationsDb(DbContextOptions<OperationsDb> options) : ServiceDb(options)
{
    public DbSet<Application> Applications => Set<Application>();
    public DbSet<CustomerCopy> Customers => Set<CustomerCopy>();
    public DbSet<StaffCopy> Staff => Set<StaffCopy>();
    public DbSet<AccountCopy> Accounts => Set<AccountCopy>();
    public DbSet<VariationCopy> Variations => Set<VariationCopy>();
    public DbSet<RiskAssessment> RiskAssessments => Set<RiskAssessment>();
    public DbSet<StageClock> StageClocks => Set<StageClock>();
    public DbSet<ProcessingException> Exceptions => Set<ProcessingException>();
    public DbSet<QualityCheck> QualityChecks => Set<QualityCheck>();
    public DbSet<FeedbackCopy> Feedback => Set<FeedbackCopy>();

    public DbSet<Product> Products => Set<Product>();
    public DbSet<ProductVersion> ProductVersions => Set<ProductVersion>();
    public DbSet<BranchOffering> Offerings => Set<BranchOffering>();

    public DbSet<DailyNumber> DailyNumbers => Set<DailyNumber>();
    public DbSet<IntakePost> IntakePosts => Set<IntakePost>();
    public DbSet<BranchDay> BranchDays => Set<BranchDay>();
    public DbSet<StaffedDay> StaffedDays => Set<StaffedDay>();
    public DbSet<QueueTicket> QueueTickets => Set<QueueTicket>();
    public DbSet<Consultation> Consultations => Set<Consultation>();
    public DbSet<ApplicationDocument> Documents => Set<ApplicationDocument>();

    /// <summary>The branch of an application within the caller's reach, for what hangs on an application and need not know it.</summary>
    public Task<Guid?> BranchOfApplicationAsync(Guid id, CurrentUser user, CancellationToken ct) =>
        Applications.VisibleTo(user).Where(a => a.Id == id).Select(a => (Guid?)a.OrgUnitId).SingleOrDefaultAsync(ct);

    /// <summary>Whether documents may still come to an application, or go: until it is decided.</summary>
    public Task<bool> TakesDocumentsAsync(Guid applicationId, CancellationToken ct) =>
        Applications.AnyAsync(a => a.Id == applicationId && Application.Undecided.Contains(a.Status), ct);

    /// <summary>Whether the copies hold such a customer.</summary>
    public Task<bool> KnowsCustomerAsync(Guid id, CancellationToken ct) => Customers.AnyAsync(c => c.Id == id, ct);

    protected override void OnSaving()
    {
        Clocks.Plan(this);
        // A stage that is over is counted in the save that ends it, and by no message: nobody else asks for it.
        foreach (var end in ChangeTracker.Entries<IHandedOn>().SelectMany(row => row.Entity.TakeEnded()).ToList()) Passages.Add(Passage.Of(end));
    }

    // What Operations itself tells is counted in the save that tells it: no queue, no inbox, no second transaction.
    protected override void OnTold(IEvent fact)
    {
        if (Count.Of(fact) is { } count) Add(count);
    }

    public DbSet<InnovationProposal> Innovations => Set<InnovationProposal>();
    public DbSet<ExperienceArticle> Articles => Set<ExperienceArticle>();
    public DbSet<SharedResource> Resources => Set<SharedResource>();
    public DbSet<Referral> Referrals => Set<Referral>();
    public DbSet<JointCampaign> Campaigns => Set<JointCampaign>();
    public DbSet<StaffingMinimum> StaffingMinimums => Set<StaffingMinimum>();
    public DbSet<ExchangeQuarter> ExchangeQuarters => Set<ExchangeQuarter>();

    /// <summary>Whether new business may be done with a customer; null when nobody knows him. For capabilities that do not keep customers themselves.</summary>
    public Task<bool?> IsServedAsync(Guid customerId, CancellationToken ct) =>
        Customers.Where(c => c.Id == customerId).Select(c => (bool?)(c.Status == "Active")).SingleOrDefaultAsync(ct);

    /// <summary>Whether a branch took in this application of this customer since then. For capabilities that do not keep applications themselves.</summary>
    public Task<bool> HasApplicationAsync(Guid id, Guid branchId, Guid customerId, DateTimeOffset since, CancellationToken ct) =>
        Applications.AnyAsync(a => a.Id == id && a.Status != ApplicationStatus.Draft && a.OrgUnitId == branchId && a.CustomerId == customerId && a.EnteredAt >= since, ct);

    public DbSet<DayFigures> DayFigures => Set<DayFigures>();
    public DbSet<DayIncome> DayIncome => Set<DayIncome>();
    public DbSet<DayCustomer> DayCustomers => Set<DayCustomer>();
    public DbSet<DayDuration> DayDurations => Set<DayDuration>();
    public DbSet<CustomerCount> CustomerCounts => Set<CustomerCount>();
    public DbSet<MonthDuration> MonthDurations => Set<MonthDuration>();
    public DbSet<DayWait> DayWaits => Set<DayWait>();
    public DbSet<ManualMetric> ManualMetrics => Set<ManualMetric>();
    public DbSet<Target> Targets => Set<Target>();
    public DbSet<DataSubmission> DataSubmissions => Set<DataSubmission>();

    public DbSet<Passage> Passages => Set<Passage>();
    public DbSet<DayHandOffs> DayHandOffs => Set<DayHandOffs>();

    public DbSet<ChangedDay> ChangedDays => Set<ChangedDay>();
    public DbSet<Indicator> Indicators => Set<Indicator>();
    public DbSet<KpiValue> KpiValues => Set<KpiValue>();
    public DbSet<KpiState> KpiStates => Set<KpiState>();
    public DbSet<FreshDay> FreshDays => Set<FreshDay>();
    public DbSet<Alert> Alerts => Set<Alert>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.KeepsCalendar();
    }
}
