using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;

namespace Operations.Applications;

/// <summary>Tells the customer, once and in full, what is missing (policy 3.1.1, 3.1.2: 补正).</summary>
public static class AskForSupplement
{
    /// <param name="Items">Codes of the product's documents or review items; every mandatory document that is not there among them.</param>
    public sealed record Request([property: Required, MinLength(1), MaxLength(100)] string[] Items);

    /// <summary>Tells the customer, once and in full, what is missing (policy 3.1.1, 3.1.2: 补正).</summary>
    public static async Task<Saved<ApplicationAnswer>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, Cases cases, CancellationToken ct)
    {
        var found = await cases.FindAsync(id, command, ct);
        found.Application.ExpectVersion(expected?.Version);
        var documents = await cases.DocumentsOfAsync(id, ct);
        found.Application.AskForSupplement(request.Items, [.. documents.Select(d => d.Item)], found.Pace, command.User.Id, command.Now);
        return await command.SaveAsync(found.Application, ApplicationAnswer.Of, ct);
    }
}
