namespace CustomerService.Customers;

/// <summary>What is shown to those who need to recognise a person and not to know him (policy 4.3.1).</summary>
internal static class Mask
{
    /// <summary><c>1****************X</c>: the first and the last character, because the birthday and the place are known otherwise.</summary>
    public static string IdNumber(string number) => $"{number[0]}{new string('*', number.Length - 2)}{number[^1]}";

    /// <summary><c>+86138****8000</c>.</summary>
    public static string? Phone(string? number) =>
        number is null ? null : number.Length > 8 ? $"{number[..^8]}****{number[^4..]}" : $"****{number[^2..]}";

    /// <summary><c>w***@example.com</c>.</summary>
    public static string? Email(string? address) => address is null ? null : $"{address[0]}***{address[address.LastIndexOf('@')..]}";

    /// <summary><c>王**</c>.</summary>
    public static string Name(string name) => $"{name.EnumerateRunes().First()}**";
}
