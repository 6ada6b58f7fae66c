using BranchPlatform.Contracts.HR;
using Microsoft.EntityFrameworkCore;
using Testing;
using static Testing.Company;

namespace HR.Tests.Employees;

/// <summary>What HR tells on request; in a host of its own, because everybody is told again.</summary>
public sealed class AnnouncingEmployees(AnnouncingEmployees.OwnHost hr) : IClassFixture<AnnouncingEmployees.OwnHost>
{
    [Fact]
    public async Task Who_asks_is_told_every_employee_again_in_the_version_that_he_has()
    {
        var (id, gone, request) = (await hr.Hired(), await hr.Separated(), NewPerson());
        await hr.Send(new EmployeesRequested("identity"), request);
        await hr.Consumed(request);
        await hr.Send(new EmployeesRequested("identity"), request);
        await hr.Send(new EmployeesRequested("elsewhere"), NewPerson());

        await Eventually.True(async () => (await Versions(id)).Count == 3, "the employee is told twice more");
        Assert.Equal(["1", "1", "1"], await Versions(id));
        Assert.Equal(["1", "2", "2"], (await Versions(gone)).Take(3));
        Assert.Equal(1, (await hr.Read(id)).GetProperty("version").GetInt32());
    }

    private Task<List<string>> Versions(Guid employee) => hr.WithDb(db => db.Database
        .SqlQuery<string>($"select headers::json ->> 'bp-aggregate-version' as \"Value\" from messaging.told where headers::json ->> 'bp-aggregate' = {$"Employee/{employee}"} order by sequence")
        .ToListAsync());

    public sealed class OwnHost : HRHost;
}
