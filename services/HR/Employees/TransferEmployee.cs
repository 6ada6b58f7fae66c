using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace HR.Employees;

/// <summary>Moves an employee to another unit, from now on.</summary>
public static class TransferEmployee
{
    /// <param name="UnitId">A unit within the caller's reach that is not closed.</param>
    public sealed record Request(
        Guid UnitId, [property: Required, StringLength(500), RegularExpression(PlainText.Pattern)] string Reason);

    public sealed record Response(Guid Id, Guid UnitId, EmployeeStatus Status, int Version);

    /// <summary>Moves an employee to another unit, from now on.</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, HRDb db, CancellationToken ct)
    {
        var employee = await db.Employees.VisibleTo(command.User).FoundAsync(id, ct);
        var unit = await db.OrgUnits.VisibleTo(command.User).SingleOrDefaultAsync(u => u.Id == request.UnitId, ct)
            ?? throw new DomainException(RequestErrors.NotFound);
        employee.ExpectVersion(expected?.Version);
        employee.Transfer(unit, by: await db.Accounts.EmployeeOfAsync(command.User, ct));
        return await command.Because(request.Reason).SaveAsync(employee, e => new Response(e.Id, e.OrgUnitId, e.Status, e.Version), ct);
    }
}
