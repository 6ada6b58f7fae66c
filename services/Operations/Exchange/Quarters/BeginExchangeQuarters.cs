using Npgsql;

namespace Operations.Exchange.Quarters;

/// <summary>Sets the first quarter up: afterwards each one sets up the next.</summary>
internal sealed class BeginExchangeQuarters(IServiceScopeFactory scopes, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!await BeginAsync(stoppingToken)) await Task.Delay(Between, clock, stoppingToken);
    }

    private async Task<bool> BeginAsync(CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await CloseExchangeQuarter.ExpectAsync(scope.ServiceProvider.GetRequiredService<OperationsDb>(), Quarter.Of(clock.GetUtcNow()), ct);
            return true;
        }
        catch (Exception e) when (e is NpgsqlException or { InnerException: NpgsqlException }) { return false; }
    }
}
