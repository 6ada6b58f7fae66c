using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Npgsql;

namespace Identity.Keys;

/// <summary>One key of ASP.NET Core Data Protection, which protects cookies, anti-forgery tokens and the <see cref="ProviderKey"/>s.</summary>
public sealed class DataProtectionKey
{
    public int Id { get; private init; }
    public required string Name { get; init; }
    public required string Xml { get; init; }
}

internal sealed class DataProtectionKeyMapping : IEntityTypeConfiguration<DataProtectionKey>
{
    public void Configure(EntityTypeBuilder<DataProtectionKey> builder)
    {
        builder.ToTable("data_protection_keys", "keys");
        builder.Property(k => k.Xml).HasColumnType("text").HasMaxLength(-1);
    }
}

/// <summary>
/// Keeps Data Protection's keys in this service's database, shared by all replicas. Data Protection asks synchronously,
/// which the service's context does not offer, so this speaks to PostgreSQL directly.
/// </summary>
internal sealed class DataProtectionKeys(NpgsqlDataSource source) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var command = source.CreateCommand("select xml from keys.data_protection_keys order by id");
        using var reader = command.ExecuteReader();
        var keys = new List<XElement>();
        while (reader.Read()) keys.Add(XElement.Parse(reader.GetString(0)));
        return keys;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var command = source.CreateCommand("insert into keys.data_protection_keys (name, xml) values ($1, $2)");
        command.Parameters.Add(new() { Value = friendlyName });
        command.Parameters.Add(new() { Value = element.ToString(SaveOptions.DisableFormatting) });
        command.ExecuteNonQuery();
    }
}
