using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;

namespace Operations.Applications;

/// <summary>Begins the work on an approved application; the first officer has it (policy 3.1.3).</summary>
public static class StartProcessing
{
    /// <summary>Begins the work on an approved application; the first officer has it (policy 3.1.3).</summary>
    public static async Task<Saved<ApplicationAnswer>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, Cases cases, CancellationToken ct)
    {
        var found = await cases.FindAsync(id, command, ct);
        found.Application.ExpectVersion(expected?.Version);
        found.Application.StartProcessing(found.Pace, command.User.Id, command.User.Name, command.Now);
        return await command.SaveAsync(found.Application, ApplicationAnswer.Of, ct);
    }
}
