import { Injectable } from '@nestjs/common';
import { invariant, newId, ok, type Id, type Result } from '@puhui/kernel';
import type { Actor } from '../identity/actor.js';
import type { RefusalOf } from '../refusals/catalogue.js';
import { UseCases, type Keyed, type ToldToAnybody } from '../use-case/use-cases.js';
import { refusals } from '../refusals/operators.js';
import { Remedies } from './remedies.js';
import { deadWords } from './why-not.js';
import { heldRemedy, insertRemedy, readRemedy, type Remedy, type RemedyRef } from './remedy.js';

const { refuse } = refusals;
type Refusal<Code extends string> = Extract<RefusalOf<typeof refusals>, { code: Code }>;
type NotBegun<NotThere> = NotThere | Refusal<'REMEDY_UNDER_WAY' | 'IDEMPOTENCY_KEY_ALREADY_USED'>;

/** Begins a rebuild or a refill, one of a kind at a time, and answers at once; this process carries it out. */
@Injectable()
export class BeginRemedy {
  constructor(
    private readonly useCases: UseCases,
    private readonly remedies: Remedies,
  ) {}

  /** @param operation the mutation's name in the graph. */
  rebuild(
    actor: Pick<Actor, 'personId'>,
    operation: string,
    { projection, idempotencyKey }: Keyed & { readonly projection: string },
  ): Promise<Result<Remedy, NotBegun<Refusal<'PROJECTION_UNKNOWN'>>>> {
    const projector = this.remedies.projector(projection);
    const known = this.remedies.projectors().map(({ options }) => options.name);
    return this.begin(actor, operation, { projection, idempotencyKey }, () =>
      projector === undefined
        ? refuse.PROJECTION_UNKNOWN({ projection, known: known.join(', ') })
        : ok({ kind: 'rebuild', subject: projector.consumer }),
    );
  }

  refill(
    actor: Pick<Actor, 'personId'>,
    operation: string,
    { topic, idempotencyKey }: Keyed & { readonly topic: string },
  ): Promise<Result<Remedy, NotBegun<Refusal<'TOPIC_UNKNOWN'>>>> {
    const topics: readonly string[] = this.remedies.topics();
    return this.begin(actor, operation, { topic, idempotencyKey }, () =>
      topics.includes(topic)
        ? ok({ kind: 'refill', subject: topic })
        : refuse.TOPIC_UNKNOWN({ topic, known: topics.join(', ') }),
    );
  }

  private async begin<Command extends Keyed, NotThere extends ToldToAnybody>(
    actor: Pick<Actor, 'personId'>,
    operation: string,
    command: Command,
    refOf: () => Result<RemedyRef, NotThere>,
  ): Promise<Result<Remedy, NotBegun<NotThere>>> {
    const begun: (RemedyRef & { readonly id: Id })[] = [];
    return this.useCases.run(actor, operation, command, {
      load: async ({ tx }) => {
        const ref = refOf();
        return ref.ok ? ok({ ref: ref.value, held: await heldRemedy(tx, ref.value) }) : ref;
      },
      // The door asks for the platform's administrator, and there is nothing narrower that a duty could cover.
      may: () => Promise.resolve(ok(null)),
      decide: ({ ref, held }) => {
        if (held === undefined) return ok(ref);
        const { subject, id: remedyId, startedAt } = held;
        return refuse.REMEDY_UNDER_WAY({ subject, remedyId, startedAt });
      },
      save: async ({ tx, actorId, now }, ref) => {
        const id = newId(now);
        await insertRemedy(tx, ref, { id, by: actorId, at: now, ofDead: deadWords(ref.kind) });
        begun.push({ ...ref, id });
        return { remedyId: id };
      },
      answer: async (reads, { remedyId }) => {
        // First of all: what was begun would stay without a worker if what follows failed. Whoever asks again with the key gets
        // the same remedy, which was begun then; what was rolled back is none.
        for (const ref of begun) if (ref.id === remedyId) this.remedies.start(ref);
        const now = await readRemedy(reads, remedyId);
        invariant(now !== null, 'a-remedy-that-was-begun-is-there', { remedyId });
        return now;
      },
    });
  }
}
