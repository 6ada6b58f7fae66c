using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;

namespace Operations.Applications;

/// <summary>The customer does not want it any more (policy 3.1.1).</summary>
public static class WithdrawApplication
{
    /// <summary>The customer does not want it any more (policy 3.1.1).</summary>
    public static async Task<Saved<ApplicationAnswer>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, Cases cases, CancellationToken ct)
    {
        var found = await cases.FindAsync(id, command, ct);
        found.Application.ExpectVersion(expected?.Version);
        found.Application.Withdraw(found.Pace, command.User.Id, command.Now);
        return await command.SaveAsync(found.Application, ApplicationAnswer.Of, ct);
    }
}
