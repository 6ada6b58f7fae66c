using BranchPlatform.Contracts.Governance;
using MassTransit;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Messaging.Consuming;

/// <summary>Keeps this service's copy of the organisation: the highest version wins (rule X1, flow E0).</summary>
internal sealed class KeepOrgUnits(ServiceDb db, OrgTree tree) : IConsumer<OrgUnitChanged>
{
    public async Task Consume(ConsumeContext<OrgUnitChanged> context)
    {
        var unit = context.Message;
        var version = context.Envelope().AggregateVersion;
        var copy = await db.OrgUnits.FindAsync([unit.OrgUnitId], context.CancellationToken);
        if (copy?.Version >= version) return;
        if (copy is null)
        {
            db.OrgUnits.Add(new()
            {
                Id = unit.OrgUnitId, Code = unit.Code, Name = unit.Name, Type = unit.Type, ParentId = unit.ParentId,
                Path = unit.Path, Status = unit.Status, Version = version,
            });
        }
        else
        {
            (copy.Code, copy.Name, copy.Type, copy.ParentId) = (unit.Code, unit.Name, unit.Type, unit.ParentId);
            (copy.Path, copy.Status, copy.Version) = (unit.Path, unit.Status, version);
        }
        db.SavedChanges += (_, _) => tree.RefreshSoon();
    }
}
