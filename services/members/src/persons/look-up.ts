import { Inject, Injectable } from '@nestjs/common';
import {
  identityText,
  newId,
  parseIdentityDocument,
  type Clock,
  type Id,
  type IdentityType,
} from '@puhui/kernel';
import { CLOCK, Database, Table, type Writer } from '@puhui/platform';
import type { PrismaClient } from '../generated/prisma/client.js';
import { badRequest } from '../refusals.js';
import { knownPersons } from './people.js';
import { tidyNumber } from './person.js';
import { Vault } from './vault.js';

/** Somebody looks for a person by a document, through a door of the graph. */
export interface LookUp {
  readonly door: 'Query.findPerson' | 'Query.findMember' | 'Mutation.registerPerson';
  readonly actorId: Id;
  readonly type: IdentityType;
  readonly number: string;
}

interface Told {
  readonly actorId: Id;
  /** Of the document, in hex. */
  readonly hash: string;
  readonly at: Date;
}

const lookUps = new Table<Told>('document_lookup', {
  id: ['uuid', ({ at }) => newId(at)],
  actor_id: ['uuid', ({ actorId }) => actorId],
  door: ['text', () => 'POST /rosters'],
  document_hash: ['bytea', ({ hash }) => Buffer.from(hash, 'hex')],
  at: ['timestamptz', ({ at }) => at],
});

/** Rows of a roster whose answer tells that their document is known are look-ups as well, and stand where it is told. */
export async function noteTold(tx: Writer, told: readonly Told[]): Promise<void> {
  if (told.length > 0) await tx.execute(lookUps.insert(told));
}

/** Finds persons by their documents. It is nobody's way to read alone: each look-up is kept. */
@Injectable()
export class LookUps {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly vault: Vault,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * The id of who is known by this document, for whoever may see them; where nobody is, an id of nobody, so that what is asked next
   * is asked alike, in as many statements, and nobody learns by the time it takes who is registered. Nothing is opened: the keyed
   * hash finds the row. Each look-up is written down first, whatever it finds.
   */
  async personWith({ door, actorId, type, number }: LookUp): Promise<Id> {
    const identity = parseIdentityDocument(type, tidyNumber(number));
    if (!identity.ok) throw badRequest('residentId', identity.error.code);
    const residentId = identityText(identity.value);
    const hash = await this.writeDown(door, actorId, residentId);
    const known = await knownPersons(this.database, this.vault, [{ hash, residentId }]);
    return known.get(hash)?.id ?? newId(this.clock.now());
  }

  /**
   * Whoever registers somebody by a document is answered by whether it is known, and so has looked it up. In a transaction of its own: a
   * registration that is refused, and so taken back, has told as much. Of a number that can't be a document there is nothing to tell.
   */
  async note({ door, actorId, type, number }: LookUp): Promise<void> {
    const identity = parseIdentityDocument(type, tidyNumber(number));
    if (identity.ok) await this.writeDown(door, actorId, identityText(identity.value));
  }

  /** Answers the keyed hash that stands there. */
  private async writeDown(door: LookUp['door'], actorId: Id, residentId: string): Promise<string> {
    const at = this.clock.now();
    const hash = this.vault.residentIdHash(residentId);
    const row = { id: newId(at), actorId, door, documentHash: new Uint8Array(hash), at };
    await this.database.transaction((tx) => tx.prisma.documentLookup.create({ data: row }));
    return hash.toString('hex');
  }
}
