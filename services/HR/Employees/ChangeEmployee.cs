using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace HR.Employees;

/// <summary>Another name, another work e-mail address, other posts: all three as they shall be.</summary>
public static class ChangeEmployee
{
    /// <param name="Posts">Codes of the catalogue; they replace the ones before.</param>
    public sealed record Request(
        [property: Required, RegularExpression(EmployeeShapes.DisplayName)] string DisplayName,
        [property: Required, StringLength(254), RegularExpression(EmployeeShapes.WorkEmail)] string WorkEmail,
        [property: Required, PostCodes] string[] Posts);

    public sealed record Response(Guid Id, EmployeeStatus Status, int Version);

    /// <summary>Another name, another work e-mail address, other posts: all three as they shall be.</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, HRDb db, CancellationToken ct)
    {
        var employee = await db.Employees.VisibleTo(command.User).FoundAsync(id, ct);
        employee.ExpectVersion(expected?.Version);
        var details = new Details(request.DisplayName, request.WorkEmail, request.Posts);
        employee.Change(details, await db.Posts.CodesAsync(ct), by: await db.Accounts.EmployeeOfAsync(command.User, ct));
        return await command.SaveAsync(employee, e => new Response(e.Id, e.Status, e.Version), ct);
    }
}
