import { identityText, parseIdentityDocument, type Id, type IdentityType } from '@puhui/kernel';
import type { Reader } from '@puhui/platform';
import { badRequest } from '../refusals.js';
import { knownPersons } from './people.js';
import { tidyNumber } from './person.js';
import type { Vault } from './vault.js';

/** The id of who is known by this document, for whoever may see them. Nothing is opened: the keyed hash finds the row. */
export async function personWith(
  reader: Reader,
  vault: Vault,
  type: IdentityType,
  number: string,
): Promise<Id | null> {
  const identity = parseIdentityDocument(type, tidyNumber(number));
  if (!identity.ok) throw badRequest('residentId', identity.error.code);
  const hash = vault.residentIdHash(identityText(identity.value)).toString('hex');
  return (await knownPersons(reader, vault.hashKeyId, [hash])).get(hash)?.id ?? null;
}
