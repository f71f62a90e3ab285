import { Inject, Injectable } from '@nestjs/common';
import { invariant, newId, ok } from '@puhui/kernel';
import { canonicalJson, toJson } from '@puhui/messaging';
import { type Actor, LOGGER, UseCases } from '@puhui/platform';
import type { Logger } from 'pino';
import type { RequestRectificationInput } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { liveMembershipOf } from '../../membership/members.js';
import { unionInCharge } from '../../personal-data/union-in-charge.js';
import { findPersons, lockPerson } from '../../persons/people.js';
import type { SealedPerson } from '../../persons/person.js';
import { unlessClosed } from '../../persons/readable.js';
import { Vault } from '../../persons/vault.js';
import { wantedWords } from '../change.js';
import { keptRectification, saveRectification, waitingRectificationOf } from '../held-rectifications.js';
import type { Proof } from '../prove-mobile/mobile-code.js';
import { MobileCodes, stillProved, useUp } from '../prove-mobile/mobile-codes.js';
import { decideRequest, type RequestRectificationState, type Wanted } from './decide.js';

type State = RequestRectificationState & { readonly person: SealedPerson };

/** A person asks that what is held about them be corrected. */
@Injectable()
export class RequestRectification {
  constructor(
    private readonly useCases: UseCases<PrismaClient>,
    private readonly vault: Vault,
    private readonly codes: MobileCodes,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Answers the wish. */
  run(actor: Actor, input: RequestRectificationInput) {
    return unlessClosed(this.logger, async () => {
      const { mobile = null, code = null } = input;
      return this.request(actor, input, await this.codes.tried(actor.personId, mobile, code));
    });
  }

  /** @param tried a code that is typed again is another try of the same wish, and so stands in no digest of it */
  private request(actor: Actor, { idempotencyKey, ...said }: RequestRectificationInput, tried: Proof) {
    const { personId } = actor;
    const { mobile = null, workerType = null, employer = null, platform = null } = said;
    const wanted: Wanted = { mobile, workerType, employer, platform };
    // What is held of somebody is personal: what is kept of the request is a keyed digest.
    const kept = {
      idempotencyKey,
      wanted: this.vault.digest('rectification', canonicalJson(toJson(wanted))),
    };
    return this.useCases.run(actor, 'requestRectification', kept, {
      load: async ({ tx, now }) => {
        const locked = await lockPerson(tx, personId);
        if (!locked.ok) return locked;
        const person = (await findPersons(tx, [personId])).get(personId);
        invariant(person !== undefined, 'a-locked-person-is-there', { personId });
        const live = await liveMembershipOf(tx, personId);
        const waiting = await waitingRectificationOf(tx, personId);
        const tradeUnionId = await unionInCharge(tx, personId, now());
        const proof = await stillProved(tx, tried);
        return ok<State>({ person, held: this.vault.open(person), live, waiting, tradeUnionId, proof });
      },
      // Everybody may ask for themself.
      decide: (state, { now }) => decideRequest({ id: newId(now), personId, now, wanted }, state),
      save: async (work, requested, { person, proof }) => {
        const { data } = requested;
        const sealed = this.vault.sealWords(person, wantedWords(data.id), data.wanted);
        const event = { ...requested, data: { ...data, wanted: sealed } };
        await saveRectification(work, null, event, this.vault);
        if (proof.is === 'proved') await useUp(work.tx, proof.codeId, work.now);
        return { rectificationId: data.id };
      },
      answer: (reads, { rectificationId }) => keptRectification(reads, rectificationId),
    });
  }
}
