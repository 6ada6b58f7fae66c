namespace ServiceDefaults.Domain;

/// <summary>Marks what must never leave its column: password hashes, stamps, keys. The audit trail says that it changed, and no more.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretAttribute : Attribute;
