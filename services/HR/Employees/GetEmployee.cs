using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace HR.Employees;

/// <summary>One employee within the caller's reach.</summary>
public static class GetEmployee
{
    public sealed record Response(
        Guid Id, int Version, string No, string UserName, string DisplayName, string WorkEmail, Guid UnitId, IReadOnlyList<string> Posts,
        DateOnly HiredOn, EmployeeStatus Status, DateOnly? LeftOn);

    /// <summary>One employee within the caller's reach.</summary>
    public static async Task<Found<Response>> Handle(Guid id, CurrentUser user, HRDb db, CancellationToken ct)
    {
        var response = await db.Employees.VisibleTo(user).AsNoTracking().Where(e => e.Id == id)
            .Select(e => new Response(
                e.Id, e.Version, e.No, e.UserName, e.DisplayName, e.WorkEmail, e.OrgUnitId, e.Posts, e.HiredOn, e.Status, e.LeftOn))
            .SingleOrDefaultAsync(ct) ?? throw new DomainException(RequestErrors.NotFound);
        return new(response, response.Version);
    }
}
