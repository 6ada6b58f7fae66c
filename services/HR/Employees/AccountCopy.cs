using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Security;

namespace HR.Employees;

/// <summary>Which account is whose, as Identity told it: actors and owners of work are accounts.</summary>
public sealed class AccountCopy
{
    public Guid AccountId { get; init; }

    /// <summary>Empty for an administrator whom HR does not know.</summary>
    public Guid? EmployeeId { get; set; }

    /// <summary>The version of Identity's own aggregate; an event with a lower one is old news.</summary>
    public int SourceVersion { get; set; }

    /// <summary>xmin: two events at once must not overwrite each other.</summary>
    public uint RowVersion { get; init; }
}

internal static class AccountCopies
{
    /// <summary>
    /// The employee behind an account, as far as there is one. Such a link cannot have passed HR by before its queue existed:
    /// Identity makes it in answer to what HR itself has told.
    /// </summary>
    public static Task<Guid?> EmployeeOfAsync(this DbSet<AccountCopy> accounts, CurrentUser user, CancellationToken ct) =>
        accounts.Where(a => a.AccountId == user.Id).Select(a => a.EmployeeId).SingleOrDefaultAsync(ct);
}
