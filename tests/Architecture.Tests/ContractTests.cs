using System.Reflection;
using BranchPlatform.Contracts;

namespace Architecture.Tests;

/// <summary>Contracts only grow: what one service has said, another may have stored or still have in a queue.</summary>
public sealed class ContractTests
{
    [Fact]
    public void Nothing_that_a_contract_ever_said_has_gone() => Assert.Empty(Gone(Approved.Lines("contracts.txt"), Shape(typeof(IEvent).Assembly)));

    [Fact]
    public void What_contracts_say_is_approved() => Approved.Matches("contracts.txt", Shape(typeof(IEvent).Assembly));

    [Fact]
    public void A_renamed_or_retyped_member_is_found()
    {
        var now = Shape(typeof(IEvent).Assembly).ToList();
        var first = now.FindIndex(l => l.Contains("ApplicationSubmitted.BranchId", StringComparison.Ordinal));
        now[first] = now[first].Replace("BranchId", "Branch", StringComparison.Ordinal);
        Assert.Single(Gone(Approved.Lines("contracts.txt"), now));
    }

    [Fact]
    public void Every_event_is_an_IEvent_and_sealed()
    {
        var contracts = typeof(IEvent).Assembly.GetExportedTypes().Where(t => t.Namespace != "BranchPlatform.Contracts").ToList();
        // What is no event is a part of one: anything else was meant to be one.
        var parts = contracts.Where(typeof(IEvent).IsAssignableFrom).SelectMany(t => t.GetProperties()).SelectMany(p => p.PropertyType.GetGenericArguments().Append(p.PropertyType)).ToHashSet();
        Assert.All(contracts, t => Assert.True(t.IsSealed && (typeof(IEvent).IsAssignableFrom(t) || parts.Contains(t)), t.FullName));
    }

    private static IEnumerable<string> Gone(IEnumerable<string> approved, IEnumerable<string> now) => approved.Except(now);

    private static IEnumerable<string> Shape(Assembly contracts) =>
        from type in contracts.GetExportedTypes()
        where type.IsClass
        from member in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        let line = $"{type.FullName}.{member.Name}: {Nullability(member)}"
        orderby line
        select line;

    private static string Nullability(PropertyInfo member)
    {
        var optional = new NullabilityInfoContext().Create(member).ReadState == NullabilityState.Nullable;
        var type = Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType;
        var name = type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(',', type.GetGenericArguments().Select(a => a.Name))}>" : type.Name;
        return optional ? $"{name}?" : name;
    }
}
