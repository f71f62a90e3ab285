// Limits of this service that its rules and its sentences both state; what other services state as well is the kernel's.

/** So many days ahead the list of licences that expire looks. */
export const LICENCE_AHEAD_DAYS_MAX = 3650;
/** A public notice (公示). */
export const NOTICE_DAYS_MAX = 90;
/** Outlets or regions that a public call may require. */
export const REQUIRED_COUNT_MAX = 10_000;
