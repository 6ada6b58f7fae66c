using ServiceDefaults.Domain;
using ServiceDefaults.Http;

namespace Governance.Cockpit;

/// <summary>Operations, who is asked what a branch has before it now.</summary>
public sealed class OperationsDesk(HttpClient http)
{
    /// <summary>As Operations answers it.</summary>
    /// <param name="Waiting">Customers in today's queue who have not been called.</param>
    /// <param name="Applications">Open ones, by how far they have come.</param>
    /// <param name="NearlyDue">Open ones whose stage has used up 80 % of its time.</param>
    /// <param name="Overdue">Open ones whose stage has used up all of it.</param>
    public sealed record Load(
        DateOnly Day, bool DayOpened, int Waiting, IReadOnlyDictionary<string, int> Applications, int NearlyDue, int Overdue, int OpenExceptions, int AmberAlerts, int RedAlerts);

    /// <returns>Nothing while Operations does not answer, or does not let the caller see it: the rest of the cockpit is of use without it.</returns>
    public async Task<Load?> LoadAsync(Guid branch, CancellationToken ct)
    {
        try { return await http.FindAsync<Load>($"branch-load?branchId={branch}", CockpitErrors.OperationsUnavailable, ct); }
        catch (DomainException e) when (e.Error.Code == CockpitErrors.OperationsUnavailable.Code) { return null; }
    }
}

/// <summary>What the cockpit can miss.</summary>
public static class CockpitErrors
{
    public static readonly Error OperationsUnavailable = new("cockpit.operations_unavailable", ErrorKind.Unavailable);
}
