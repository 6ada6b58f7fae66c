using Testing;

namespace Faults.Tests;

/// <summary>An application that waits for an approval.</summary>
/// <param name="ContentHash">What is to be decided on.</param>
internal sealed record Escalation(Guid Application, Guid Approval, string ContentHash)
{
    /// <summary>Leads a loan of a new customer so far, as clerks and reviewers do.</summary>
    public static async Task<Escalation> Begin(RunningPlatform platform)
    {
        using var clerk = await platform.As("intakeclerk.b001");
        using var first = await platform.As("reviewofficer.b001");
        using var second = await platform.As("allrounder.b001");
        var customer = (await (await clerk.Command("/api/customer-service/customers", new
        {
            homeBranchId = platform.Branch, type = "Person", name = "李小龙", idType = "ResidentId", idNumber = ResidentIds.New(), email = "li.xiaolong@example.com",
        })).Success()).GetProperty("id").GetGuid();
        var walk = await ApplicationWalk.Submit(clerk, platform.Branch, customer, "LOAN", "12000.00");
        await walk.Accept(clerk);
        await walk.Assessed(first);
        await walk.Approve(first);
        await walk.Approve(second);
        var mine = $"from applications.applications where id = '{walk.Id}'";
        return new(walk.Id, (await platform.Rows<Guid>("operations", $"select approval_id {mine}")).Single(), (await platform.Rows<string>("operations", $"select approval_hash {mine}")).Single());
    }
}
