using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Applications.Exceptions;

/// <summary>The superior has seen that the problem is out of the way (policy 3.1.3).</summary>
public static class CloseException
{
    /// <summary>The superior has seen that the problem is out of the way (policy 3.1.3).</summary>
    public static async Task<Saved<ExceptionAnswer>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, CancellationToken ct)
    {
        var exception = await db.Exceptions.VisibleTo(command.User).FoundAsync(id, ct);
        exception.ExpectVersion(expected?.Version);
        exception.Close(command.User.Id, command.Now);
        return await command.SaveAsync(exception, ExceptionAnswer.Of, ct);
    }
}
