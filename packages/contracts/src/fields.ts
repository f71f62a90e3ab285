import { TEXT_CHARACTERS_MAX, CODE_CHARACTERS_MAX } from '@puhui/kernel';
import { z } from 'zod';

/** Field types that events share. Money travels as decimal digits in a string (JSON numbers lose digits). */
export const idField = z.uuid().describe('UUID of version 7, lower case');
export const fenField = z
  .string()
  .regex(/^-?\d{1,19}$/)
  .describe('an amount in fen (1 yuan = 100 fen), decimal digits');
export const instantField = z.iso
  .datetime({ offset: false })
  .describe('an instant in UTC, RFC 3339, ending in Z');
export const dateField = z.iso.date().describe('a calendar day in Asia/Shanghai');
export const unitsField = z.int().nonnegative().describe('a number of units (one unit is one voucher)');
/**
 * What a text in an event may be: what something that everybody may read of is called, or what a program or a paper gave it. There is no
 * third: what somebody wrote stays in the row of its service, and its event has a digest over what lies there (ADR 0158). A rule of the
 * tree finds a text that says neither.
 */
export const textKinds = z.registry<{ readonly text: 'name' | 'code' | 'words of before' }>();
export const nameField = z.string().max(TEXT_CHARACTERS_MAX).register(textKinds, { text: 'name' });
export const codeField = (charactersMax: number = TEXT_CHARACTERS_MAX) =>
  z.string().max(charactersMax).register(textKinds, { text: 'code' });
export const offsetField = z
  .string()
  .regex(/^\d{1,18}$/)
  .describe('an offset of a partition, decimal digits');
export const usccField = z.string().length(18).register(textKinds, { text: 'code' });
export const wordsDigestField = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe('SHA-256 over the words as their service keeps them, hexadecimal');
const wordsOfBefore: z.ZodType<string> = z
  .string()
  .max(TEXT_CHARACTERS_MAX)
  .register(textKinds, { text: 'words of before' });
/** Words in clear, which events of before have: they are still read; nobody can write one, since nothing is of this type. */
export const clearWordsOfBeforeField = (wordsOfBefore as z.ZodType<never>)
  .optional()
  .describe('in clear: only events of before digests have it');
/** Makes columns tamper-evident that an event leaves out: because they are personal, or nobody else's business. */
export const restDigestField = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .optional()
  .describe("digest over the row's columns that the event leaves out, keyed where they are personal");

/** The paper that an entry cites, which the event itself has no business to show. */
export const documentField = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .optional()
  .describe('SHA-256 of the document that the entries cite, hexadecimal; events of before lack it');

const known_occasions_max = 200;
export const knownOccasionsField = z
  .array(codeField(CODE_CHARACTERS_MAX))
  .max(known_occasions_max)
  .optional()
  .describe('what may be named, when the occasion is not known: the nearest of it');
