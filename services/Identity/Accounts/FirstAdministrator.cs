using System.Net.Mail;
using Identity.Accounts.Links;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ServiceDefaults.Security;

namespace Identity.Accounts;

/// <summary>
/// Lets the first person in: where nobody has ever been a system administrator, the address of <c>Bootstrap:Administrator</c> gets an account
/// with that role and an activation link. As long as the link is not used, a later start sends a new one for one that has run out.
/// </summary>
internal sealed partial class FirstAdministrator(
    IServiceScopeFactory scopes, string address, TimeProvider clock, ILogger<FirstAdministrator> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!await TryAsync(stoppingToken)) await Task.Delay(Pause, clock, stoppingToken);
    }

    /// <returns>Whether there is nothing more to do.</returns>
    private async Task<bool> TryAsync(CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
            var links = scope.ServiceProvider.GetRequiredService<LinkDesk>();
            return await db.AloneAsync("first-administrator", () => InviteAsync(db, links, ct), ct);
        }
        catch (Exception e) when (e is NpgsqlException or DbUpdateException or { InnerException: NpgsqlException })
        {
            return false;
        }
    }

    private async Task<bool> InviteAsync(IdentityDb db, LinkDesk links, CancellationToken ct)
    {
        var (now, name) = (clock.GetUtcNow(), Account.Normalized(address));
        var invited = await db.Accounts.SingleOrDefaultAsync(a => a.NormalizedUserName == name, ct);
        if (await db.AssignedRoles.AnyAsync(r => r.Role == Roles.SystemAdmin, ct))
        {
            if (invited is not { IsActivated: false } || await db.AccountLinks.AnyAsync(l => l.AccountId == invited.Id && l.ExpiresAt > now, ct)) return true;
        }
        else
        {
            if (await db.OrgUnits.AsNoTracking().SingleOrDefaultAsync(u => u.ParentId == null, ct) is not { } headOffice) return false;
            db.Add(invited = Account.Open(address, address, headOffice.Id, now, address));
            var role = db.Add(AssignedRole.WithAccount(invited, Roles.SystemAdmin, headOffice.Id, now)).Entity;
            invited.RolesAre([role], now);
        }
        await links.ActivateAsync(invited, ct);
        await db.SaveChangesAsync(ct);
        Invited(log, invited.Id);
        return true;
    }

    [LoggerMessage(1003, LogLevel.Information, "The first administrator, account {AccountId}, is sent an activation link.")]
    private static partial void Invited(ILogger log, Guid accountId);
}

internal static class FirstAdministratorExtensions
{
    public static void AddFirstAdministrator(this IHostApplicationBuilder builder)
    {
        if (builder.Configuration["Bootstrap:Administrator"] is not { Length: > 0 } address) return;
        if (!MailAddress.TryCreate(address, out var mail) || mail.Address != address || address.Length > 100)
            throw new InvalidOperationException("Bootstrap:Administrator is not an e-mail address of at most 100 characters. The first administrator's activation link goes there.");
        builder.Services.AddHostedService(services => ActivatorUtilities.CreateInstance<FirstAdministrator>(services, address));
    }
}
