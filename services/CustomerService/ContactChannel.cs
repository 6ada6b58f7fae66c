namespace CustomerService;

/// <summary>The ways by which the company reaches a customer, in the order in which they are tried.</summary>
public enum ContactChannel { Email, Sms, Phone }
