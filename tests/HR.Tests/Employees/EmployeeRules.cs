using HR.Employees;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;
using static Testing.Company;

namespace HR.Tests.Employees;

/// <summary>What an employee refuses, without database and web.</summary>
public sealed class EmployeeRules
{
    // Half past midnight of 1 December in China, when it is still November by UTC.
    private static readonly DateTimeOffset Now = new(2026, 11, 30, 16, 30, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 12, 1);
    private static readonly HashSet<string> Catalogue = ["CASHIER", "INTAKE_CLERK", "REVIEW_OFFICER"];
    private static readonly Details Usual = new("张小燕", "zhang@branch.example", ["INTAKE_CLERK"]);

    [Fact]
    public void A_new_employee_is_active_and_sits_on_each_post_once_in_order()
    {
        var employee = Hired(details: Usual with { Posts = ["REVIEW_OFFICER", "CASHIER", "REVIEW_OFFICER"] });
        Assert.Equal(EmployeeStatus.Active, employee.Status);
        Assert.Equal(["CASHIER", "REVIEW_OFFICER"], employee.Posts);
        Assert.Equal("ZHANG.X", employee.NormalizedUserName);
    }

    [Theory, InlineData(true, false, "employees.no_taken"), InlineData(false, true, "employees.user_name_taken")]
    public void A_number_or_a_user_name_that_somebody_has_is_refused(bool no, bool userName, string code) =>
        Refused(code, () => Hired(taken: new(no, userName)));

    [Fact]
    public void A_post_that_the_catalogue_does_not_have_is_refused() =>
        Refused("employees.post_unknown", () => Hired(details: Usual with { Posts = ["INTAKE_CLERK", "ASTRONAUT"] }));

    [Fact]
    public void A_closed_unit_takes_nobody_on_and_a_planned_or_suspended_one_does()
    {
        Refused("employees.unit_closed", () => Hired(unit: Unit("Closed")));
        Hired(unit: Unit("Planned"));
        Hired(unit: Unit("Suspended"));
    }

    [Fact]
    public void Nobody_is_hired_more_than_a_year_ahead_by_the_day_in_China()
    {
        Hired(hiredOn: Today.AddYears(1));
        Refused("employees.hired_too_far_ahead", () => Hired(hiredOn: Today.AddYears(1).AddDays(1)));
    }

    [Theory]
    [InlineData("", "Suspend", EmployeeStatus.Suspended)]
    [InlineData("", "Separate", EmployeeStatus.Left)]
    [InlineData("Suspend", "Reinstate", EmployeeStatus.Active)]
    [InlineData("Suspend", "Separate", EmployeeStatus.Left)]
    public void A_step_that_is_allowed_leads_on_and_is_told(string before, string step, EmployeeStatus after)
    {
        var employee = Hired();
        if (before.Length > 0) Do(employee, before);
        employee.TakeRaised();
        Do(employee, step);
        Assert.Equal(after, employee.Status);
        Assert.Equal(after.ToString(), Assert.IsType<BranchPlatform.Contracts.HR.EmployeeChanged>(Assert.Single(employee.TakeRaised()).Fact).Status);
    }

    [Theory]
    [InlineData("", "Reinstate")]
    [InlineData("Suspend", "Suspend")]
    [InlineData("Separate", "Suspend")]
    [InlineData("Separate", "Reinstate")]
    [InlineData("Separate", "Separate")]
    public void Every_other_step_is_refused(string before, string step)
    {
        var employee = Hired();
        if (before.Length > 0) Do(employee, before);
        Refused("employees.transition_not_allowed", () => Do(employee, step));
    }

    [Fact]
    public void Who_has_left_is_neither_changed_nor_transferred()
    {
        var employee = Hired();
        employee.Separate(Today, null, Now);
        Refused("employees.has_left", () => employee.Change(Usual, Catalogue, null));
        Refused("employees.has_left", () => employee.Transfer(Unit(), null));
    }

    [Fact]
    public void A_transfer_leads_to_another_open_unit()
    {
        var (here, there) = (Unit(), Unit());
        var employee = Hired(unit: here);
        Refused("employees.already_there", () => employee.Transfer(here, null));
        Refused("employees.unit_closed", () => employee.Transfer(Unit("Closed"), null));
        employee.Transfer(there, null);
        Assert.Equal(there.Id, employee.OrgUnitId);
    }

    [Fact]
    public void Nobody_leaves_before_he_came_nor_tomorrow()
    {
        var employee = Hired(hiredOn: new(2026, 3, 1));
        Refused("employees.left_before_hired", () => employee.Separate(new(2026, 2, 28), null, Now));
        Refused("employees.left_in_future", () => employee.Separate(Today.AddDays(1), null, Now));
        employee.Separate(Today, null, Now);
        Assert.Equal(Today, employee.LeftOn);
    }

    [Fact]
    public void Who_was_to_come_and_never_came_leaves_on_that_day()
    {
        var employee = Hired(hiredOn: Today.AddDays(30));
        employee.Separate(Today.AddDays(30), null, Now);
        Assert.Equal(EmployeeStatus.Left, employee.Status);
    }

    [Fact]
    public void Nobody_changes_his_own_record()
    {
        var employee = Hired();
        var himself = employee.Id;
        Refused("sod.own_record", () => employee.Change(Usual, Catalogue, himself));
        Refused("sod.own_record", () => employee.Transfer(Unit(), himself));
        Refused("sod.own_record", () => employee.Suspend(himself));
        Refused("sod.own_record", () => employee.Reinstate(himself));
        Refused("sod.own_record", () => employee.Separate(Today, himself, Now));
        employee.Suspend(by: NewPerson());
    }

    [Fact]
    public void A_line_that_changes_everything_is_told_once_and_one_that_changes_nothing_not_at_all()
    {
        var (here, there) = (Unit(), Unit());
        var employee = Hired(unit: here, details: Usual with { Posts = ["REVIEW_OFFICER", "CASHIER"] });
        employee.TakeRaised();
        Assert.False(employee.Match(Line(here, Usual with { Posts = ["CASHIER", "REVIEW_OFFICER"] }), Catalogue, null));
        Assert.Empty(employee.TakeRaised());
        Assert.True(employee.Match(Line(there, Usual with { DisplayName = "张晓燕" }), Catalogue, null));
        var told = Assert.IsType<BranchPlatform.Contracts.HR.EmployeeChanged>(Assert.Single(employee.TakeRaised()).Fact);
        Assert.Equal((there.Id, "张晓燕"), (told.UnitId, told.DisplayName));
    }

    [Fact]
    public void A_line_that_a_command_would_be_refused_for_is_refused()
    {
        var (here, there) = (Unit(), Unit());
        var employee = Hired(unit: here);
        Refused("employees.user_name_fixed", () => employee.Match(Line(here, Usual) with { UserName = "li.x" }, Catalogue, null));
        Refused("employees.hired_on_fixed", () => employee.Match(Line(here, Usual) with { HiredOn = Today }, Catalogue, null));
        Refused("employees.unit_closed", () => employee.Match(Line(Unit("Closed"), Usual), Catalogue, null));
        Refused("employees.post_unknown", () => employee.Match(Line(here, Usual with { Posts = ["ASTRONAUT"] }), Catalogue, null));
        Refused("sod.own_record", () => employee.Match(Line(there, Usual), Catalogue, employee.Id));
        employee.Separate(Today, null, Now);
        Refused("employees.has_left", () => employee.Match(Line(there, Usual), Catalogue, null));
        Assert.False(employee.Match(Line(here, Usual), Catalogue, null));
    }

    [Fact]
    public void Name_and_address_are_personal()
    {
        var personal = typeof(Employee).GetProperties().Where(p => p.IsDefined(typeof(PersonalAttribute), inherit: false)).Select(p => p.Name);
        Assert.Equal(["DisplayName", "WorkEmail"], personal.Order());
    }

    private static void Do(Employee employee, string step)
    {
        switch (step)
        {
            case "Suspend": employee.Suspend(null); break;
            case "Reinstate": employee.Reinstate(null); break;
            default: employee.Separate(Today, null, Now); break;
        }
    }

    private static Employee Hired(Details? details = null, OrgUnitCopy? unit = null, DateOnly? hiredOn = null, Taken? taken = null) =>
        Employee.Hire(new("T1", "zhang.x", details ?? Usual, unit ?? Unit(), hiredOn ?? new(2026, 3, 1)), taken ?? new(false, false), Catalogue, Now);

    private static Hiring Line(OrgUnitCopy unit, Details details) => new("T1", "Zhang.X", details, unit, new(2026, 3, 1));

    private static OrgUnitCopy Unit(string status = "Operating") => new()
    {
        Id = NewPerson(), Code = "B001", Name = "B001", Type = "Branch", ParentId = null, Path = "/B001/", Status = status, Version = 1,
    };

    private static void Refused(string code, Action deed) => Assert.Equal(code, Assert.Throws<DomainException>(deed).Error.Code);
}
