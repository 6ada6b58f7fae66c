using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace HR.Employees;

/// <summary>Takes a new employee on at a unit (policy 2.2.3d).</summary>
public static class HireEmployee
{
    /// <param name="No">The staff number, which nobody had before.</param>
    /// <param name="UserName">What the person will sign in with, which nobody had before.</param>
    /// <param name="WorkEmail">Where the activation link goes.</param>
    /// <param name="UnitId">A unit within the caller's reach that is not closed.</param>
    /// <param name="Posts">Codes of the catalogue (<c>GET /posts</c>).</param>
    /// <param name="HiredOn">At most a year ahead.</param>
    public sealed record Request(
        [property: Required, RegularExpression(EmployeeShapes.No)] string No,
        [property: Required, RegularExpression(EmployeeShapes.UserName)] string UserName,
        [property: Required, RegularExpression(EmployeeShapes.DisplayName)] string DisplayName,
        [property: Required, StringLength(254), RegularExpression(EmployeeShapes.WorkEmail)] string WorkEmail,
        Guid UnitId,
        [property: Required, PostCodes] string[] Posts,
        DateOnly HiredOn);

    public sealed record Response(Guid Id, EmployeeStatus Status, int Version);

    /// <summary>Takes a new employee on at a unit (policy 2.2.3d).</summary>
    public static async Task<Created<Response>> Handle(Request request, Command command, HRDb db, CancellationToken ct)
    {
        var unit = await db.OrgUnits.VisibleTo(command.User).SingleOrDefaultAsync(u => u.Id == request.UnitId, ct)
            ?? throw new DomainException(RequestErrors.NotFound);
        var name = Employee.Normalize(request.UserName);
        var taken = new Taken(await db.Employees.AnyAsync(e => e.No == request.No, ct), await db.Employees.AnyAsync(e => e.NormalizedUserName == name, ct));

        var hiring = new Hiring(request.No, request.UserName, new(request.DisplayName, request.WorkEmail, request.Posts), unit, request.HiredOn);
        var employee = Employee.Hire(hiring, taken, await db.Posts.CodesAsync(ct), command.Now);
        return await command.CreateAsync(employee, $"/employees/{employee.Id}", e => new Response(e.Id, e.Status, e.Version), ct);
    }
}
