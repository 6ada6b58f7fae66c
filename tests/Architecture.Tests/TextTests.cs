using System.Globalization;
using System.Reflection;
using CustomerService;
using Finance;
using Gateway.Edge;
using Governance;
using HR;
using Identity;
using Operations;
using Risk;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;

namespace Architecture.Tests;

/// <summary>Every refusal has a sentence in both languages.</summary>
public sealed class TextTests
{
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN"), English = CultureInfo.GetCultureInfo("en");

    public static TheoryData<string> Assemblies() =>
    [
        .. new[]
        {
            typeof(OperationsDb), typeof(GovernanceDb), typeof(RiskDb), typeof(CustomerServiceDb), typeof(HRDb), typeof(FinanceDb), typeof(IdentityDb),
            typeof(GatewayOptions),
        }.Select(t => t.Assembly.GetName().Name!),
    ];

    [Theory, MemberData(nameof(Assemblies))]
    public void Every_error_code_has_a_sentence_in_Chinese_and_in_English(string service)
    {
        var assembly = Assembly.Load(service);
        var texts = new Texts(assembly);
        Assert.All(Codes(assembly).Concat(Codes(typeof(Error).Assembly)), code =>
        {
            var (zh, en) = (texts.Find(code, Chinese), texts.Find(code, English));
            Assert.True(zh is not null && en is not null && zh != en, $"{code}: '{zh}' / '{en}'");
        });
    }

    [Fact]
    public void A_code_without_a_sentence_is_found() => Assert.Null(new Texts(typeof(OperationsDb).Assembly).Find("applications.nobody_wrote_this", English));

    // Every static member of an *Errors class that gives an Error, called with made-up arguments where it needs some.
    private static IEnumerable<string> Codes(Assembly assembly) =>
        from type in assembly.GetTypes()
        where type.IsAbstract && type.IsSealed && type.Name.EndsWith("Errors", StringComparison.Ordinal)
        from member in type.GetMembers(BindingFlags.Public | BindingFlags.Static)
        let error = member switch
        {
            FieldInfo field => field.GetValue(null) as Error,
            MethodInfo method when method.ReturnType == typeof(Error) => (Error?)method.Invoke(null, [.. method.GetParameters().Select(Made)]),
            _ => null,
        }
        where error is not null
        select error.Code;

    private static object? Made(ParameterInfo parameter) => parameter.ParameterType switch
    {
        var t when t == typeof(string) => "x",
        var t when t.IsEnum => Enum.GetValues(t).GetValue(0),
        var t when t == typeof(Entity) => new Nobody(),
        { IsInterface: true, GenericTypeArguments: [var item] } => Array.CreateInstance(item, 0),
        var t => Activator.CreateInstance(t),
    };

    private sealed class Nobody : Entity;
}
