import type { Result } from '@puhui/kernel';
import type { Logger } from 'pino';
import { refuse, type RefusalWith } from '../refusals.js';
import { DoesNotOpen } from './does-not-open.js';
import type { SealedPerson } from './person.js';
import type { Vault } from './vault.js';

/** What opens, for who only looks: null for what does not, so that what lies beside it is read all the same. */
export function legible<T>(open: () => T): T | null {
  try {
    return open();
  } catch (error) {
    if (error instanceof DoesNotOpen) return null;
    throw error;
  }
}

/** Words as they are read; both null and closed where they do not open, null alone where their person has been erased. */
interface ReadWords {
  readonly words: string | null;
  readonly isClosed: boolean;
}

/** @param about which words these are; no others open in their place */
export function readWords(
  vault: Vault,
  person: SealedPerson | undefined,
  about: string,
  kept: string,
): ReadWords {
  const words = legible(() => vault.openWords(person, about, kept));
  return { words, isClosed: words === null && person !== undefined };
}

/** A deed that has to open what is held of a person: where that does not open it is refused in words, and nothing has happened. */
export async function unlessClosed<T, R>(
  logger: Logger,
  deed: () => Promise<Result<T, R>>,
): Promise<Result<T, R | RefusalWith<'PERSONAL_DATA_NOT_READABLE'>>> {
  try {
    return await deed();
  } catch (error) {
    if (!(error instanceof DoesNotOpen)) throw error;
    logger.warn({ err: error, personId: error.personId }, 'what is held of a person does not open');
    return refuse.PERSONAL_DATA_NOT_READABLE();
  }
}
