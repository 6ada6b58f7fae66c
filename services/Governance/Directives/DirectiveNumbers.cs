using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Directives;

/// <summary>How far the directives of a year have been counted. Changed by one statement of <see cref="DirectiveNumbers"/> and by nothing else.</summary>
public sealed class DirectiveNumber
{
    public int Year { get; init; }

    /// <summary>The last number that was given.</summary>
    public int Last { get; init; }
}

/// <summary>Numbers without a gap (F13), such as <c>DIR-2026-001</c>: counted in the transaction that saves the directive, so that one that is not saved gives its number back.</summary>
public sealed class DirectiveNumbers(GovernanceDb db)
{
    /// <summary>Room for a year of more than 999.</summary>
    public const int Longest = 20;

    /// <summary>The next number of a year, within the transaction that is open; the one after it waits for its end.</summary>
    public async Task<string> NextAsync(int year, CancellationToken ct)
    {
        var last = await db.Database.SqlQuery<int>($"""
            insert into directives.numbers (year, last) values ({year}, 1)
            on conflict (year) do update set last = numbers.last + 1
            returning last as "Value"
            """).ToListAsync(ct);
        return string.Create(CultureInfo.InvariantCulture, $"DIR-{year}-{last[0]:D3}");
    }
}

internal sealed class DirectiveNumberMapping : IEntityTypeConfiguration<DirectiveNumber>
{
    public void Configure(EntityTypeBuilder<DirectiveNumber> builder)
    {
        builder.ToTable("numbers", "directives");
        builder.HasKey(n => n.Year);
        builder.Property(n => n.Year).ValueGeneratedNever();
    }
}
