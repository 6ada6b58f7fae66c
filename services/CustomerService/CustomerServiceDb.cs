using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Persistence;

namespace CustomerService;

/// <summary>The database of CustomerService: a schema per capability.</summary>
public sealed class CustomerServiceDb(DbContextOptions<CustomerServiceDb> options) : ServiceDb(options);
