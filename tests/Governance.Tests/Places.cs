using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Security;
using Testing;

namespace Governance.Tests;

/// <summary>Two operating branches below the first region that no other test knows, and a closed one, as the service's own copy of the units has them.</summary>
internal sealed record Places(Guid HeadOffice, Guid Region, Guid Branch, Guid Other, Guid Closed)
{
    public static async Task<Places> New(GovernanceHost governance)
    {
        var region = await governance.IdOf("R1");
        var places = new Places(await governance.IdOf("HQ"), region, await governance.Operating(region), await governance.Operating(region), await governance.Closed(region));
        Guid[] all = [places.HeadOffice, places.Region, places.Branch, places.Other];
        await Eventually.True(() => governance.WithDb(async db =>
            await db.OrgUnits.CountAsync(u => all.Contains(u.Id)) == all.Length && await db.OrgUnits.AnyAsync(u => u.Id == places.Closed && u.Status == "Closed")), "the copy knows the units");
        return places;
    }

    /// <summary>Who manages the first branch.</summary>
    public HttpClient Manager(GovernanceHost governance, Guid? person = null) => governance.As(person ?? Company.NewPerson(), Company.At(Roles.BranchManager, Branch));

    /// <summary>Who manages the second one.</summary>
    public HttpClient OtherManager(GovernanceHost governance) => governance.As(Company.At(Roles.BranchManager, Other));
}
