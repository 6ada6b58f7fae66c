namespace CustomerService.Customers;

/// <summary>What may be written where one line is asked for.</summary>
internal static class Shapes
{
    /// <summary>Something that is no space, and no control character: a line break in a name would begin another header of a letter.</summary>
    public const string Line = @"^[^\p{Cc}]*[^\p{Cc}\s][^\p{Cc}]*$";
}
