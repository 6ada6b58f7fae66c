using ServiceDefaults.Domain;

namespace CustomerService.PersonalData;

/// <summary>Refusals of the room.</summary>
public static class PersonalDataErrors
{
    /// <summary>What stands in the database was not written by this service, or not there.</summary>
    public static Error SealBroken(string field) => new("personal_data.seal_broken", ErrorKind.Conflict, field);
}
