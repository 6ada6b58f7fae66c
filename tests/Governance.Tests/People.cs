using BranchPlatform.Contracts.HR;
using BranchPlatform.Contracts.Identity;
using Testing;
using static Testing.Company;

namespace Governance.Tests;

/// <summary>Staff as HR and Identity tell of them.</summary>
internal static class People
{
    /// <summary>Somebody who works at a unit and has a role there, as a caller.</summary>
    public static async Task<HttpClient> StaffAt(this GovernanceHost governance, Guid unit, string role, Guid? person = null)
    {
        var (account, employee) = (person ?? NewPerson(), NewPerson());
        await governance.Employee(employee, unit);
        var message = NewPerson();
        await governance.Send(new AccountChanged(account, employee, [role], Locked: false), message, unit: unit);
        await governance.Consumed(message);
        return governance.As(account, At(role, unit));
    }

    /// <summary>Somebody who works at a unit.</summary>
    public static Task Employee(this GovernanceHost governance, Guid employee, Guid unit, string status = "Active") =>
        governance.Deliver(new EmployeeChanged(employee, $"T{employee:N}", $"t{employee:N}", "测试员", $"t{employee:N}@branch.example", unit, [], status));
}
