/** Sixteen hexadecimal digits come to at most twenty decimal ones. */
const HEX_DIGITS = 16;
const DIGITS = 20;

/** A number as a fully digital invoice has it (20 digits), made from a statement's id: always the same for one statement. */
export const madeUpInvoiceNumber = (statementId: string): string =>
  BigInt(`0x${statementId.replaceAll('-', '').slice(-HEX_DIGITS)}`)
    .toString()
    .padStart(DIGITS, '0');
