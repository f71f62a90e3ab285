// Limits of this service that its rules and its sentences both state; what other services state as well is the kernel's.

/** So many days ahead the lists of licences that expire, and of contracts that end, look. */
export const DAYS_AHEAD_MAX = 3650;
/** A public notice (公示). */
export const NOTICE_DAYS_MAX = 90;
/** Outlets or regions that a public call may require. */
export const REQUIRED_COUNT_MAX = 10_000;
