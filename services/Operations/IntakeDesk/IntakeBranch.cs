using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Persistence;
using ServiceDefaults.Security;

namespace Operations.IntakeDesk;

/// <summary>The branch whose desk it is.</summary>
internal static class IntakeBranch
{
    private static readonly VisibleUnit<OperationsDb> Unit = new();

    /// <summary>The unit of a request, if the caller may use it.</summary>
    /// <exception cref="DomainException">It is absent or out of reach.</exception>
    public static async Task<OrgUnitCopy> FindAsync(OperationsDb db, Guid id, CurrentUser user, CancellationToken ct) =>
        await Unit.FindAsync(db, id, user, ct) ?? throw new DomainException(RequestErrors.NotFound);

    /// <summary>Refuses a unit that is no branch, or that does not operate.</summary>
    public static void RequireOperating(OrgUnitCopy unit)
    {
        if (unit.Type != "Branch") throw new DomainException(IntakeDeskErrors.NotABranch(unit.Code));
        if (!unit.IsActive) throw new DomainException(IntakeDeskErrors.BranchClosed(unit.Code));
    }
}
