using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ServiceDefaults.Http;

namespace ServiceDefaults.Messaging.DeadLetters;

/// <summary>The dead-letter desk, which every service with a database has.</summary>
internal static class DeadLettersApi
{
    public static void MapDeadLetters(this IEndpointRouteBuilder app)
    {
        var letters = app.MapGroup("/dead-letters").WithTags("Dead letters");

        letters.MapGet("/", ListDeadLetters.Handle).WithName("DeadLetters_List").WithSummary("Messages that this service's consumers gave up, newest first.")
            .RequirePermission(DeadLetterPermissions.Read);
        letters.MapGet("/{id:guid}", GetDeadLetter.Handle).WithName("DeadLetters_Get").WithSummary("One dead letter with its body and its envelope.")
            .RequirePermission(DeadLetterPermissions.Read);
        letters.MapPost("/{id:guid}/replay", ReplayDeadLetter.Handle).WithName("DeadLetters_Replay").WithSummary("Sends a dead letter to its queue again.")
            .RequirePermission(DeadLetterPermissions.Manage);
        letters.MapPost("/{id:guid}/discard", DiscardDeadLetter.Handle).WithName("DeadLetters_Discard").WithSummary("Gives a dead letter up for good, with a reason.")
            .RequirePermission(DeadLetterPermissions.Manage);
    }
}
