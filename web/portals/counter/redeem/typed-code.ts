/** How many characters a code has without its separators; the platform judges the rest. */
export const CODE_CHARACTERS = 12;

/** As typed or scanned, without what only parts it: enough to tell whether something is there. */
export const lettersOf = (typed: string): string => typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');
