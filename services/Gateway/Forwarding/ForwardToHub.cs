using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.Features;
using ServiceDefaults.Security;

namespace Gateway.Forwarding;

/// <summary>
/// Carries a connection to a service's hub. A connection outlives the token that opened it, so it is cut when that token
/// would no longer be let in: its time is over, its bearer was thrown out, or nobody knows who was. The client comes back
/// with a fresh one.
/// </summary>
internal sealed class ForwardToHub(ForwardToService forward, DenyList deny, TimeProvider clock)
{
    /// <summary>Longer than a poll of SignalR, which waits 110 seconds for news.</summary>
    public static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    public async Task Handle(HttpContext context)
    {
        var user = context.Features.GetRequiredFeature<TokenUser>();
        var until = DateTimeOffset.FromUnixTimeSeconds(long.Parse(context.User.FindFirstValue("exp")!, CultureInfo.InvariantCulture));
        using var end = new CancellationTokenSource();
        await using var watch = clock.CreateTimer(_ =>
        {
            if (clock.GetUtcNow() >= until || deny.IsStale || deny.IsDenied(user)) end.Cancel();
        }, null, Interval, Interval);
        await forward.Handle(context, end.Token);
    }
}
