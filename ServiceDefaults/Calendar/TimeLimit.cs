namespace ServiceDefaults.Calendar;

/// <summary>In what a limit is counted (reference data F1).</summary>
public enum TimeUnit { WorkingMinutes, WorkingHours, WorkingDays, CalendarDays }

/// <summary>How long something may take.</summary>
public sealed record TimeLimit(int Amount, TimeUnit Unit);
