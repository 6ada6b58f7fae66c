using CustomerService.PersonalData;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Security;

namespace CustomerService.Customers;

/// <summary>Which customers there are for whom.</summary>
internal static class CustomerQueries
{
    /// <summary>
    /// The customers whose home branch is within the caller's reach, or of whom a branch within it has a running case
    /// (policy 4.3.1). For reading; who changes a customer looks after him.
    /// </summary>
    public static IQueryable<Customer> KnownTo(this CustomerServiceDb db, CurrentUser user)
    {
        if (user.Granted.Any(a => a.Reach == Reach.Company)) return db.Customers;
        var units = db.OrgUnits.VisibleTo(user).Select(u => u.Id);
        return db.Customers.Where(c => units.Contains(c.OrgUnitId)
            || db.Cases.Any(running => running.CustomerId == c.Id && running.IsOpen && units.Contains(running.BranchId)));
    }

    /// <summary>Refuses a number that another customer has, and names that customer's number.</summary>
    public static async Task RequireUnknownAsync(this CustomerServiceDb db, Guid id, Details details, BlindIndex index, CancellationToken ct)
    {
        var found = Customer.IndexOfIdNumber(index, details.IdType, details.IdNumber);
        if (await db.Customers.Where(c => c.IdNumberIndex == found && c.Id != id).Select(c => c.No).SingleOrDefaultAsync(ct) is { } no)
            throw new DomainException(CustomerErrors.DuplicateIdNumber(no));
    }
}
