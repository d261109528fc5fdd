package dev.strata.timing.signals;

/**
 * Where a signal stands: target or stop execute it, horizon and missed fill expire it, withdrawal
 * cancels it.
 */
enum SignalStatus {
  ACTIVE,
  EXECUTED,
  EXPIRED,
  CANCELLED
}
