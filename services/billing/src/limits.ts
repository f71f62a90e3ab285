// Limits of this service that its rules and its sentences both state; what other services state as well is the kernel's.

/** Ten trillion yuan, a third of what the whole country spends in a year: sums of such stay far below a bigint's end. */
export const AMOUNT_MAX = 10n ** 15n;
/** A note on paper, in UTF-16 units. */
export const NOTE_CHARACTERS_MAX = 500;
/** Redemptions that one redraw leaves out. */
export const WITHOUT_ROWS_MAX = 1000;
