using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace CustomerService.Customers;

/// <summary>The number that people call a customer by: C, nine digits of a sequence, one to check (ISO 7064, MOD 11,10). It says nothing about the person.</summary>
internal static class CustomerNo
{
    public const string Sequence = "customer_no", Schema = "customers", Pattern = "^C[0-9]{10}$";

    /// <summary>The next number. A registration that fails leaves a gap.</summary>
    public static async Task<string> NextAsync(CustomerServiceDb db, CancellationToken ct) =>
        Of((await db.Database.SqlQuery<long>($"select nextval('customers.customer_no') as \"Value\"").ToListAsync(ct))[0]);

    /// <summary>The number at a place of the sequence.</summary>
    public static string Of(long place)
    {
        var digits = place.ToString("D9", CultureInfo.InvariantCulture);
        return $"C{digits}{CheckDigit(digits)}";
    }

    private static int CheckDigit(string digits)
    {
        var product = 10;
        foreach (var digit in digits)
        {
            var sum = (product + digit - '0') % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (11 - product) % 10;
    }
}
