using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;

namespace Operations.Applications.Customers;

/// <summary>CustomerService, who is asked about a customer whose event has not come yet.</summary>
public sealed class CustomerOwner(HttpClient http, OperationsDb db)
{
    /// <summary>Asks once, and keeps the answer as a copy.</summary>
    /// <exception cref="DomainException">The owner knows of no such customer, or does not answer.</exception>
    public async Task LearnAsync(Guid id, CancellationToken ct)
    {
        var told = await http.FindAsync<CustomerCopy>($"customers/{id}/reference", ApplicationErrors.CustomerServiceUnavailable, ct)
            ?? throw new DomainException(ApplicationErrors.CustomerUnknown);
        // The event is on its way and others may ask too: whoever comes second must not fail, and the higher version stays.
        await db.Database.ExecuteSqlAsync($"""
            insert into applications.customers (id, no, type, home_branch_id, status, risk_flag, version)
            values ({told.Id}, {told.No}, {told.Type}, {told.HomeBranchId}, {told.Status}, {told.RiskFlag}, {told.Version})
            on conflict (id) do update set no = excluded.no, type = excluded.type, home_branch_id = excluded.home_branch_id,
                status = excluded.status, risk_flag = excluded.risk_flag, version = excluded.version
            where customers.version < excluded.version
            """, ct);
    }
}
