import type { BlockList } from 'node:net';
import type { ServerResponse } from 'node:http';
import { IdentityProblem, PacesInMemory, TooOftenProblem } from '@puhui/platform/door';
import type { FastifyRequest } from 'fastify';
import type { Caller, Identify } from '../parts.js';
import { ForeignPage, type Asked } from '../sessions/own-pages.js';
import type { TurnedAwayAtDoor } from '../turned-away.js';
import { Unavailable } from '../unavailable.js';
import type { GatewayLimit, Limits } from './limits.js';
import { DoorTurns } from './changes.js';
import { fromOf } from './where-from.js';

/** Who has too much under way may ask again when one of it is answered; nobody knows when that is. */
const AGAIN_MS = 1_000;

/** Of one name so many at a time. */
export class AtOnce {
  private readonly underWay = new Map<string, number>();

  constructor(private readonly most: number) {}

  /** @returns what ends it; null where there are as many as may be. */
  begin(name: string): (() => void) | null {
    const now = this.underWay.get(name) ?? 0;
    if (now >= this.most) return null;
    this.underWay.set(name, now + 1);
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      const left = (this.underWay.get(name) ?? 1) - 1;
      if (left === 0) this.underWay.delete(name);
      else this.underWay.set(name, left);
    };
  }
}

const TOO_OFTEN = { kind: 'asked_too_often', reason: 'ASKED_TOO_OFTEN' } as const;

/** Who asks, for what and from where, as far as it is known. */
type Whose = Omit<TurnedAwayAtDoor, 'kind' | 'reason'>;

/** A request that was let in, until it is answered. */
interface Stay {
  readonly whose: Whose;
  readonly ends: (() => void)[];
  isOver: boolean;
}

interface Parts {
  readonly limits: Limits;
  readonly proxies: BlockList;
  readonly now: () => Date;
  readonly note: (event: TurnedAwayAtDoor) => void;
}

/** Whoever watches the gateway asks them while it has as much to do as it can. */
const PROBES: ReadonlySet<string | undefined> = new Set(['/health/live', '/health/ready', '/metrics']);
/** Nobody has them by using this platform. */
const REFUSED: ReadonlySet<string> = new Set(['UNAUTHENTICATED', 'FOREIGN_CLIENT']);
const SIGNING_IN: ReadonlySet<string | undefined> = new Set(['/sign-in', '/signed-in']);

/**
 * Counts what comes before anything is read of it: by its address, and once it is known who asks, by the person. All of it is counted in
 * one go without waiting for anything, so that of many at once exactly as many pass as may.
 */
export class Gate {
  private readonly paces = new PacesInMemory();
  private readonly all: AtOnce;
  private readonly ofAddress: AtOnce;
  private readonly ofPerson: AtOnce;
  private readonly stays = new WeakMap<Asked, Stay>();
  /** For questions and changes, once it is known what they are. */
  readonly turns: DoorTurns;
  private isOpen = false;

  constructor(private readonly parts: Parts) {
    const { atOnce } = parts.limits;
    this.all = new AtOnce(atOnce['Gateway.allAtOnce']);
    this.ofAddress = new AtOnce(atOnce['Gateway.addressAtOnce']);
    this.ofPerson = new AtOnce(atOnce['Gateway.personAtOnce']);
    this.turns = new DoorTurns({
      most: {
        questionsOfOne: atOnce['Gateway.personWeightAtOnce'],
        questionsOfAll: atOnce['Gateway.allWeightAtOnce'],
        changesOfOne: atOnce['Gateway.personChangesAtOnce'],
      },
      now: parts.now,
      note: ({ actor, from }) =>
        parts.note({ actorId: actor?.personId ?? null, door: '/graphql', from, ...TOO_OFTEN }),
    });
  }

  /** Until then the gateway asks itself, to be ready. */
  open(): void {
    this.isOpen = true;
  }

  /** @throws TooOftenProblem, Unavailable */
  letIn(asked: FastifyRequest, answer: ServerResponse): void {
    if (!this.isOpen) return;
    const from = fromOf(this.parts.proxies, asked);
    const route = asked.routeOptions.url;
    const whose: Whose = { actorId: null, door: route ?? 'nowhere', from };
    this.pass('Gateway.address', from, whose);
    if (PROBES.has(route)) return;
    if (SIGNING_IN.has(route)) this.pass('Gateway.signIn', from, whose);
    const one = this.ofAddress.begin(from);
    if (one === null) throw this.tooOften(AGAIN_MS, whose);
    const any = this.all.begin('');
    if (any === null) {
      one();
      throw tooMuch();
    }
    const stay: Stay = { whose, ends: [one, any], isOver: false };
    this.stays.set(asked, stay);
    const over = (): void => {
      stay.isOver = true;
      for (const end of stay.ends.splice(0)) end();
    };
    // It closes behind its end, and without one where somebody hangs up.
    answer.once('close', over);
  }

  /** Who was let in is somebody: they are counted as that. Nobody who hasn't signed in is. */
  readonly counting =
    (identify: Identify): Identify =>
    async (asked) => {
      try {
        const caller = await identify(asked);
        this.countPerson(asked, caller);
        return caller;
      } catch (error) {
        this.noteRefused(asked, error);
        throw error;
      }
    };

  /** An old token is everyday; what the issuer never gave out is not. Cookies are judged where sessions are looked up. */
  private noteRefused(asked: Asked, error: unknown): void {
    const { whose } = this.stays.get(asked) ?? {};
    if (whose === undefined) return;
    const byToken = typeof asked.headers['authorization'] === 'string';
    if (error instanceof IdentityProblem && REFUSED.has(error.code) && byToken)
      this.parts.note({ ...whose, kind: 'token_refused', reason: error.code });
    if (error instanceof ForeignPage) this.parts.note({ ...whose, kind: 'foreign_page', reason: error.code });
  }

  /** Each has to be read before it is known what it weighs. */
  readonly countNewDocument = ({ actor, from }: Pick<Caller, 'actor' | 'from'>): void => {
    if (!this.isOpen) return;
    const whose: Whose = { actorId: actor?.personId ?? null, door: '/graphql', from };
    this.pass('Gateway.newDocuments', actor?.personId ?? from, whose);
  };

  private countPerson(asked: Asked, { actor }: Caller): void {
    const stay = this.stays.get(asked);
    // What the gateway asks itself was let in with whoever it asks for.
    if (actor === null || stay === undefined || stay.isOver) return;
    const whose: Whose = { ...stay.whose, actorId: actor.personId };
    this.pass('Gateway.person', actor.personId, whose);
    const end = this.ofPerson.begin(actor.personId);
    if (end === null) throw this.tooOften(AGAIN_MS, whose);
    stay.ends.push(end);
  }

  private pass(name: Exclude<GatewayLimit, `${string}AtOnce`>, who: string, whose: Whose): void {
    const earlyMs = this.paces.pass(`${name} ${who}`, this.parts.limits.paces[name]);
    if (earlyMs !== null) throw this.tooOften(earlyMs, whose);
  }

  private tooOften(earlyMs: number, whose: Whose): TooOftenProblem {
    this.parts.note({ ...whose, ...TOO_OFTEN });
    return new TooOftenProblem(earlyMs, this.parts.now());
  }
}

const tooMuch = (): Unavailable =>
  new Unavailable(
    '此刻请求过多。',
    'More is being asked at this moment than can be answered.',
    new Error('as many requests are under way as may be'),
  );
