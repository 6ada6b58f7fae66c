using BranchPlatform.Contracts.HR;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ServiceDefaults.Http;
using ServiceDefaults.Messaging;

namespace Operations.PeriodData;

/// <summary>Where somebody works, without a name: a branch's figures are divided by its heads (policy 3.2.1).</summary>
public sealed class StaffMember
{
    public required Guid EmployeeId { get; init; }
    public required Guid OrgUnitId { get; set; }
    public required bool IsActive { get; set; }

    /// <summary>The owner's version; an event with a lower one is old news.</summary>
    public required int Version { get; set; }
}

/// <summary>Keeps count of the staff: the highest version wins (flow E0).</summary>
public sealed class KeepStaff(OperationsDb db) : IConsumer<EmployeeChanged>
{
    public async Task Consume(ConsumeContext<EmployeeChanged> context)
    {
        var employee = context.Message;
        var version = context.Envelope().AggregateVersion;
        var known = await db.Staff.FindAsync([employee.EmployeeId], context.CancellationToken);
        if (known?.Version >= version) return;
        if (known is null) db.Add(new StaffMember { EmployeeId = employee.EmployeeId, OrgUnitId = employee.UnitId, IsActive = employee.Status == "Active", Version = version });
        else (known.OrgUnitId, known.IsActive, known.Version) = (employee.UnitId, employee.Status == "Active", version);
    }
}

/// <summary>While it knows no employee, asks HR to tell them again: what was told before this queue existed has passed it by. Ever more rarely, because there may be none.</summary>
internal sealed class AskForStaff(IServiceScopeFactory scopes, ServiceIdentity self, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(3), Last = TimeSpan.FromMinutes(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var pause = First; ; pause = pause * 2 < Last ? pause * 2 : Last)
        {
            await Task.Delay(pause, clock, stoppingToken);
            if (!await AskAsync(stoppingToken)) return;
        }
    }

    /// <returns>Whether it has to be asked again.</returns>
    private async Task<bool> AskAsync(CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<OperationsDb>();
            if (await db.Staff.AnyAsync(ct)) return false;
            db.Tell(new EmployeesRequested(self.Name));
            await db.SaveChangesAsync(ct);
        }
        catch (Exception e) when (e is NpgsqlException or { InnerException: NpgsqlException }) { /* asked again after the pause */ }
        return true;
    }
}
