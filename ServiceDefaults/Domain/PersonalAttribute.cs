namespace ServiceDefaults.Domain;

/// <summary>Marks a value that tells who a person is or how to reach him: the audit trail says that it changed, never what it was or is (rule X6, X8).</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PersonalAttribute : Attribute;
