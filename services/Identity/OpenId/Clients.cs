using OpenIddict.Abstractions;
using ServiceDefaults.Security;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Identity.OpenId;

/// <summary>
/// Brings the registered clients up to date at start: <c>cli</c>, the <see cref="BrowserClients"/>, and one machine for each
/// entry under <c>Machines</c> of the configuration. Secrets are kept as hashes. Who is no longer named there is a client no more.
/// </summary>
internal sealed class Clients(IServiceScopeFactory scopes, IConfiguration configuration, PublicOrigin origin) : IHostedLifecycleService
{
    /// <summary>The public client of command lines: any port of the loopback address, and nothing that could be stolen from it.</summary>
    public const string CommandLine = "cli";

    /// <summary>The machine client that comes with demo data; its secret is the demo password.</summary>
    public const string DemoMachine = "demo-machine";

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var clients = scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>();
        List<OpenIddictApplicationDescriptor> wanted =
        [
            CommandLineClient(),
            .. BrowserClients.From(configuration, origin),
            .. configuration.GetSection("Machines").GetChildren().Select(machine => Machine(machine.Key, machine["Secret"])),
        ];
        if (configuration.GetValue<bool>("Demo:Enabled")) wanted.Add(Machine(DemoMachine, configuration["Demo:Password"]));
        await scope.ServiceProvider.GetRequiredService<IdentityDb>().AloneAsync("clients", async () =>
        {
            var gone = await clients.ListAsync(count: null, offset: null, cancellationToken).ToListAsync(cancellationToken);
            foreach (var client in wanted) gone.Remove(await RegisterAsync(clients, client, cancellationToken));
            foreach (var client in gone) await clients.DeleteAsync(client, cancellationToken);
            return wanted.Count;
        }, cancellationToken);
    }

    private static OpenIddictApplicationDescriptor CommandLineClient() => new()
    {
        ClientId = CommandLine, DisplayName = "Command line", ClientType = ClientTypes.Public, ApplicationType = ApplicationTypes.Native,
        ConsentType = ConsentTypes.Implicit, RedirectUris = { new("http://127.0.0.1/callback") },
        Permissions =
        {
            Permissions.Endpoints.Authorization, Permissions.Endpoints.PushedAuthorization, Permissions.Endpoints.Token,
            Permissions.Endpoints.Revocation, Permissions.Endpoints.EndSession, Permissions.GrantTypes.AuthorizationCode,
            Permissions.GrantTypes.RefreshToken, Permissions.ResponseTypes.Code, Permissions.Prefixes.Scope + OpenIdExtensions.PlatformScope,
        },
        Requirements = { Requirements.Features.ProofKeyForCodeExchange },
    };

    private static OpenIddictApplicationDescriptor Machine(string clientId, string? secret) => new()
    {
        ClientId = clientId, DisplayName = clientId, ClientType = ClientTypes.Confidential,
        ClientSecret = secret is { Length: > 0 } ? secret : throw new InvalidOperationException($"The machine client '{clientId}' has no secret. Set Machines:{clientId}:Secret."),
        Permissions =
        {
            Permissions.Endpoints.Token, Permissions.Endpoints.Revocation, Permissions.GrantTypes.ClientCredentials,
            Permissions.Prefixes.Scope + OpenIdExtensions.PlatformScope,
        },
    };

    private static async Task<object> RegisterAsync(IOpenIddictApplicationManager clients, OpenIddictApplicationDescriptor wanted, CancellationToken ct)
    {
        if (await clients.FindByClientIdAsync(wanted.ClientId!, ct) is not { } known) return await clients.CreateAsync(wanted, ct);
        await clients.UpdateAsync(known, wanted, ct);
        return known;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
