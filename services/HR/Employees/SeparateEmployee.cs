using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace HR.Employees;

/// <summary>Records that an employee has left for good.</summary>
public static class SeparateEmployee
{
    /// <param name="LeftOn">The last day; not before the first one, and not ahead.</param>
    public sealed record Request(
        DateOnly LeftOn, [property: Required, StringLength(500), RegularExpression(PlainText.Pattern)] string Reason);

    public sealed record Response(Guid Id, EmployeeStatus Status, int Version);

    /// <summary>Records that an employee has left for good.</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, HRDb db, CancellationToken ct)
    {
        var employee = await db.Employees.VisibleTo(command.User).FoundAsync(id, ct);
        employee.ExpectVersion(expected?.Version);
        employee.Separate(request.LeftOn, by: await db.Accounts.EmployeeOfAsync(command.User, ct), command.Now);
        return await command.Because(request.Reason).SaveAsync(employee, e => new Response(e.Id, e.Status, e.Version), ct);
    }
}
