import { MINUTE_MS } from '@puhui/kernel';
import { GATEWAY_LIMITS, type HowOften } from '@puhui/platform/door';

/** What is limited whatever is asked for; how often one person may ask for one operation, its service says. */
export type GatewayLimit = (typeof GATEWAY_LIMITS)[number];
type AtOnceLimit = Extract<GatewayLimit, `${string}AtOnce`>;
type PaceLimit = Exclude<GatewayLimit, AtOnceLimit>;
type Share = Pick<HowOften, 'times' | 'withinMs'>;

/** What one gateway lets pass: so often, and so many at the same time. */
export interface Limits {
  readonly paces: Readonly<Record<PaceLimit, Share>>;
  readonly atOnce: Readonly<Record<AtOnceLimit, number>>;
}

/**
 * They guard the machine, so each gateway counts in its own memory. Behind one address may be a whole street of phones: an address may
 * ask for much more than a person, and a person for as much as a program of theirs needs that reads page after page.
 */
const USUAL: Limits = {
  paces: {
    'Gateway.address': { times: 30_000, withinMs: MINUTE_MS },
    'Gateway.person': { times: 6_000, withinMs: MINUTE_MS },
    // Each takes some milliseconds in which nobody else is answered. Programs send the same documents again and again, with other variables.
    'Gateway.newDocuments': { times: 300, withinMs: MINUTE_MS },
    // Each asks the issuer, or makes it ask somebody for a code.
    'Gateway.signIn': { times: 3_000, withinMs: 10 * MINUTE_MS },
  },
  atOnce: {
    'Gateway.allAtOnce': 5_000,
    'Gateway.addressAtOnce': 2_000,
    'Gateway.personAtOnce': 60,
    // What questions weigh is what they cost: a page's some hundreds, and no question may cost more than 20,000. All of
    // them together is far more: questions to a service that hangs lie here until they are given up, and hold up no others.
    'Gateway.personWeightAtOnce': 10_000,
    'Gateway.allWeightAtOnce': 400_000,
    // Each holds a transaction of its service: a person makes one after the other, and a program of theirs few beside each other.
    'Gateway.personChangesAtOnce': 8,
    'Gateway.connectionsAtOnce': 4_000,
  },
};

/** @param settings as PUHUI_LIMITS has them: `*` is for what has a span. */
export function limitsFrom(settings: ReadonlyMap<string, Share>): Limits {
  const everything = settings.get('*');
  const pace = (name: PaceLimit): Share => settings.get(name) ?? everything ?? USUAL.paces[name];
  const atOnce = (name: AtOnceLimit): number => settings.get(name)?.times ?? USUAL.atOnce[name];
  return {
    paces: {
      'Gateway.address': pace('Gateway.address'),
      'Gateway.person': pace('Gateway.person'),
      'Gateway.newDocuments': pace('Gateway.newDocuments'),
      'Gateway.signIn': pace('Gateway.signIn'),
    },
    atOnce: {
      'Gateway.allAtOnce': atOnce('Gateway.allAtOnce'),
      'Gateway.addressAtOnce': atOnce('Gateway.addressAtOnce'),
      'Gateway.personAtOnce': atOnce('Gateway.personAtOnce'),
      'Gateway.personWeightAtOnce': atOnce('Gateway.personWeightAtOnce'),
      'Gateway.allWeightAtOnce': atOnce('Gateway.allWeightAtOnce'),
      'Gateway.personChangesAtOnce': atOnce('Gateway.personChangesAtOnce'),
      'Gateway.connectionsAtOnce': atOnce('Gateway.connectionsAtOnce'),
    },
  };
}
