// Limits of this service that its rules and its sentences both state; what other services state as well is the kernel's.

/** Ten trillion yuan, a third of what the whole country spends in a year: sums of such stay far below a bigint's end. */
export const AMOUNT_MAX = 10n ** 15n;
