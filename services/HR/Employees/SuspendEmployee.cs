using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace HR.Employees;

/// <summary>Takes an employee off work for the time being.</summary>
public static class SuspendEmployee
{
    public sealed record Request([property: Required, StringLength(500), RegularExpression(PlainText.Pattern)] string Reason);

    public sealed record Response(Guid Id, EmployeeStatus Status, int Version);

    /// <summary>Takes an employee off work for the time being.</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, HRDb db, CancellationToken ct)
    {
        var employee = await db.Employees.VisibleTo(command.User).FoundAsync(id, ct);
        employee.ExpectVersion(expected?.Version);
        employee.Suspend(by: await db.Accounts.EmployeeOfAsync(command.User, ct));
        return await command.Because(request.Reason).SaveAsync(employee, e => new Response(e.Id, e.Status, e.Version), ct);
    }
}
