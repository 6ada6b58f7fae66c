using System.Reflection;
using System.Text.RegularExpressions;
using CustomerService;
using Finance;
using Governance;
using HR;
using NetArchTest.Rules;
using Operations;
using Risk;
using ServiceDefaults.Domain;

namespace Architecture.Tests;

/// <summary>Walls: between services, between capabilities, and around the messaging library.</summary>
public sealed partial class BoundaryTests
{
    private static readonly Assembly[] ServiceAssemblies =
    [
        typeof(OperationsDb).Assembly, typeof(GovernanceDb).Assembly, typeof(RiskDb).Assembly, typeof(CustomerServiceDb).Assembly,
        typeof(HRDb).Assembly, typeof(FinanceDb).Assembly,
    ];

    /// <summary>Not capabilities but what those of a service stand on; they know none of them. With its service where another has a capability of the name.</summary>
    private static readonly string[] Rooms = ["PersonalData", "Products", "Numbers", "IntakeDesk", "Documents", "Staff", "Policies", "Operations.Variations"];

    /// <summary>A past that is made up, and the page that shows a manager everything, have a hand in every capability. None has one in them.</summary>
    private static readonly string[] Everywhere = ["Operations.Demo", "Governance.Cockpit"];

    [Fact]
    public void The_room_of_personal_data_knows_no_capability() =>
        Assert.Empty(Reaching(typeof(CustomerServiceDb).Assembly, "CustomerService.PersonalData", Capabilities(typeof(CustomerServiceDb).Assembly)));

    [Theory, InlineData("Operations.Products"), InlineData("Operations.Numbers"), InlineData("Operations.IntakeDesk"), InlineData("Operations.Documents"), InlineData("Operations.Staff"), InlineData("Operations.Variations")]
    public void The_rooms_of_Operations_know_no_capability(string room) =>
        Assert.Empty(Reaching(typeof(OperationsDb).Assembly, room, Capabilities(typeof(OperationsDb).Assembly)));

    [Theory, InlineData("Governance.Policies")]
    public void The_rooms_of_Governance_know_no_capability(string room) =>
        Assert.Empty(Reaching(typeof(GovernanceDb).Assembly, room, Capabilities(typeof(GovernanceDb).Assembly)));

    [Fact]
    public void No_service_knows_another() => Assert.All(ServiceAssemblies, a => Assert.Empty(Others(a)));

    [Fact]
    public void A_reference_to_another_service_would_be_found() =>
        Assert.NotEmpty(Others(typeof(BoundaryTests).Assembly));

    [Fact]
    public void No_capability_reaches_into_another() => Assert.All(ServiceAssemblies, assembly =>
    {
        var capabilities = Capabilities(assembly);
        foreach (var capability in capabilities.Except(Everywhere))
            Assert.Empty(Reaching(assembly, capability, capabilities.Where(other => other != capability)));
    });

    [Fact]
    public void A_capability_that_reaches_out_is_found() =>
        Assert.NotEmpty(Reaching(typeof(OperationsDb).Assembly, "Operations.Applications", ["ServiceDefaults.Domain"]));

    [Fact]
    public void The_domain_room_knows_neither_web_nor_database() => Assert.Empty(FailingNames(
        Types.InAssembly(typeof(Entity).Assembly).That().ResideInNamespace("ServiceDefaults.Domain")
            .ShouldNot().HaveDependencyOnAny("Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "MassTransit")));

    [Fact]
    public void The_web_is_found_in_the_room_that_has_it() => Assert.NotEmpty(FailingNames(
        Types.InAssembly(typeof(Entity).Assembly).That().ResideInNamespace("ServiceDefaults.Http").ShouldNot().HaveDependencyOnAny("Microsoft.AspNetCore")));

    [Fact]
    public void MassTransit_stays_in_its_room_and_in_consumers() => Assert.All(ServiceAssemblies.Append(typeof(Entity).Assembly), assembly => Assert.All(
        FailingNames(Types.InAssembly(assembly).That().DoNotResideInNamespace("ServiceDefaults.Messaging").ShouldNot().HaveDependencyOn("MassTransit")),
        name => Assert.True(IsConsumer(assembly, name), name)));

    [Fact]
    public void Log_lines_are_generated_and_never_carry_objects()
    {
        var offenders = Directory.EnumerateFiles(Path.Combine(Approved.Root(), "services"), "*.cs", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(Approved.Root(), "ServiceDefaults"), "*.cs", SearchOption.AllDirectories))
            .Where(f => HandWrittenLog().IsMatch(File.ReadAllText(f)));
        Assert.Empty(offenders);
        Assert.Matches(HandWrittenLog(), "logger.LogInformation(\"x\")");
    }

    private static IEnumerable<string> Others(Assembly service) => service.GetReferencedAssemblies().Select(r => r.Name!)
        .Where(name => ServiceAssemblies.Any(s => s != service && s.GetName().Name == name));

    private static List<string> Capabilities(Assembly service) =>
    [
        .. service.GetTypes().Select(t => t.Namespace ?? "").Where(n => n.Split('.') is [var root, var capability] && root == service.GetName().Name && capability != "Migrations" && !Rooms.Contains(capability) && !Rooms.Contains(n)).Distinct(),
    ];

    private static IEnumerable<string> Reaching(Assembly service, string capability, IEnumerable<string> others) =>
        // With the dot: it compares beginnings of full names, and CustomerServiceDb begins like Customers.
        FailingNames(Types.InAssembly(service).That().ResideInNamespace($"{capability}.").ShouldNot().HaveDependencyOnAny([.. others, "none.at.all"]));

    private static IEnumerable<string> FailingNames(ConditionList rule) => rule.GetResult().FailingTypeNames ?? [];

    private static bool IsConsumer(Assembly assembly, string name) =>
        assembly.GetType(name.Split('/')[0].Split('+')[0]) is { } type && type.GetInterfaces().Any(i => i.Name.StartsWith("IConsumer", StringComparison.Ordinal));

    [GeneratedRegex(@"\.Log(Trace|Debug|Information|Warning|Error|Critical)\(|\{@")]
    private static partial Regex HandWrittenLog();
}
