namespace Operations.Applications;

/// <summary>How it goes on after an exception (policy 3.1.3).</summary>
public enum ExceptionDecision { Continue, Suspend, RollBack, Cancel }
