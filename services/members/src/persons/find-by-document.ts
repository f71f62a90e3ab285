import { identityText, newId, parseIdentityDocument, type Id, type IdentityType } from '@puhui/kernel';
import type { Database } from '@puhui/platform';
import type { PrismaClient } from '../generated/prisma/client.js';
import { badRequest } from '../refusals.js';
import { knownPersons } from './people.js';
import { tidyNumber } from './person.js';
import type { Vault } from './vault.js';

/** Somebody looks for a person by a document, through a door of the graph. */
export interface LookUp {
  readonly door: 'Query.findPerson' | 'Query.findMember';
  readonly actorId: Id;
  readonly type: IdentityType;
  readonly number: string;
}

/**
 * The id of who is known by this document, for whoever may see them; where nobody is, an id of nobody, so that what is asked next
 * is asked alike, in as many statements, and nobody learns by the time it takes who is registered. Nothing is opened: the keyed
 * hash finds the row. Each look-up is written down first, whatever it finds.
 */
export async function personWith(
  database: Database<PrismaClient>,
  vault: Vault,
  { door, actorId, type, number }: LookUp,
  at: Date,
): Promise<Id> {
  const identity = parseIdentityDocument(type, tidyNumber(number));
  if (!identity.ok) throw badRequest('residentId', identity.error.code);
  const hash = vault.residentIdHash(identityText(identity.value));
  const row = { id: newId(at), actorId, door, documentHash: new Uint8Array(hash), at };
  await database.transaction((tx) => tx.prisma.documentLookup.create({ data: row }));
  const hex = hash.toString('hex');
  return (await knownPersons(database, vault.hashKeyId, [hex])).get(hex)?.id ?? newId(at);
}
