using ServiceDefaults.Domain;

namespace ServiceDefaults.Security;

/// <summary>Refusals of rule X2: decided on the person, whatever roles he holds, and lifted for nobody.</summary>
public static class SeparationOfDuties
{
    /// <summary>The refusal <c>sod.&lt;rule&gt;</c>.</summary>
    public static Error Broken(string rule) => new($"sod.{rule}", ErrorKind.Forbidden);
}
