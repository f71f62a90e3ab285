/** Signs that are written from right to left: Hebrew, Arabic, Syriac, Thaana and N’Ko with their other forms, and what lies above. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * A name as a part of a line of text: one that runs from right to left keeps its signs to itself, and the line its order. An
 * element does the same by `<bdi>`; this is for where no element can stand.
 */
export const isolated = (text: string): string => (RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text);
