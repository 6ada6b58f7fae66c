namespace AppHost.Native.Servers;

/// <summary>Something a person has to mend: the message is a sentence that says what, and how.</summary>
public sealed class NativeEngineException(string message) : Exception(message);
