using CustomerService.Customers;
using CustomerService.Feedback;
using CustomerService.PersonalData;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Calendar;
using ServiceDefaults.Persistence;

namespace CustomerService;

/// <summary>The database of CustomerService: a schema per capability.</summary>
public sealed class CustomerServiceDb(DbContextOptions<CustomerServiceDb> options) : ServiceDb(options)
{
    public DbSet<Customer> Customers => Set<Customer>();
    public DbSet<CustomerCase> Cases => Set<CustomerCase>();
    public DbSet<ResultFeedback> Feedbacks => Set<ResultFeedback>();
    public DbSet<DataKey> DataKeys => Set<DataKey>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.KeepsCalendar();
        modelBuilder.HasSequence<long>(CustomerNo.Sequence, CustomerNo.Schema);
    }
}
