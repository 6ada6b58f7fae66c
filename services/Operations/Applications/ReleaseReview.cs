using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;

namespace Operations.Applications;

/// <summary>The reviewer gives a review back, for another to take on (policy 3.1.2).</summary>
public static class ReleaseReview
{
    /// <summary>The reviewer gives a review back, for another to take on (policy 3.1.2).</summary>
    public static async Task<Saved<ApplicationAnswer>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, Cases cases, CancellationToken ct)
    {
        var found = await cases.FindAsync(id, command, ct);
        found.Application.ExpectVersion(expected?.Version);
        found.Application.ReleaseReview(command.User.Id, command.Now);
        return await command.SaveAsync(found.Application, ApplicationAnswer.Of, ct);
    }
}
