using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;

namespace Operations.Applications;

/// <summary>The customer has handed in what was missing; the stage goes on (policy 3.1.1).</summary>
public static class SupplementApplication
{
    /// <summary>The customer has handed in what was missing; the stage goes on (policy 3.1.1).</summary>
    public static Task<Saved<ApplicationAnswer>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, Cases cases, ContentLock contents, CancellationToken ct) =>
        contents.DecideAsync(id, async () =>
    {
        var found = await cases.FindAsync(id, command, ct);
        found.Application.ExpectVersion(expected?.Version);
        var documents = await cases.DocumentsOfAsync(id, ct);
        found.Application.Supplement([.. documents.Select(d => d.Item)], found.Pace, command.User.Id, command.Now);
        return await command.SaveAsync(found.Application, ApplicationAnswer.Of, ct);
    }, ct);
}
