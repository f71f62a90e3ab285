import {
  foldName,
  invariant,
  ok,
  parseShownName,
  unwrap,
  NAME_CHARACTERS_MAX,
  TEXT_CHARACTERS_MAX,
  OUTLETS_AT_ONCE_MAX,
  type Id,
  type Place,
  type Result,
} from '@puhui/kernel';
import type { OutletInput } from '../../generated/graphql.js';
import type { InputProblemCode } from '../../input-problems.js';
import { hasLeft, type Partner } from '../../onboarding/partner.js';
import { invalid, listing, refuse, type Invalid, type RefusalWith } from '../../refusals.js';
import type { OutletEvent } from '../outlet.js';

export interface NewOutlet {
  readonly name: string;
  readonly regionCode: string;
  readonly address: string | null;
  readonly place?: Place | null;
}

/**
 * As it was asked for. What is kept under an idempotency key is compared with it: one without a place is told as it was before there
 * were places, so that a request that an earlier build answered has the same answer.
 */
export const newOutlet = ({ name, regionCode, address, place }: OutletInput): NewOutlet => ({
  name,
  regionCode,
  address: address ?? null,
  ...(place ? { place } : {}),
});

export interface AddOutlets {
  readonly outlets: readonly NewOutlet[];
  /** One for each outlet. */
  readonly ids: readonly Id[];
}

export interface OutletsState {
  readonly partner: Partner;
  /** Of the codes that were given, those of divisions that exist. */
  readonly knownRegions: ReadonlySet<string>;
  /** `outletKey` of the open outlets that the partner has in these regions. */
  readonly taken: ReadonlySet<string>;
}

export interface OutletProblem {
  /** Position in the list, from 0. */
  readonly index: number;
  readonly field: keyof NewOutlet;
  readonly problem: InputProblemCode;
}

type OutletAdded = Extract<OutletEvent, { name: 'OutletAdded' }>;

type AddRefusal =
  | RefusalWith<'TOO_MANY_OUTLETS' | 'PARTNER_STEP_NOT_OPEN'>
  | (RefusalWith<'INVALID_OUTLETS'> & { readonly problems: readonly OutletProblem[] })
  | Invalid;

const REGION = /^\d{4}(\d{2})?$/;

/** Two outlets of one partner are the same when region and name are, however the name is written. */
export const outletKey = (outlet: Pick<NewOutlet, 'name' | 'regionCode'>): string =>
  `${outlet.regionCode}\n${foldName(outlet.name)}`;

/** Refuses a list that is longer than one request may be. */
export function tooMany({ length }: readonly NewOutlet[]): Result<null, RefusalWith<'TOO_MANY_OUTLETS'>> {
  return length > OUTLETS_AT_ONCE_MAX
    ? refuse.TOO_MANY_OUTLETS({ given: length, most: OUTLETS_AT_ONCE_MAX })
    : ok(null);
}

/** Adds all or none; every problem of the list is said at once. */
export function decideAdd(command: AddOutlets, state: OutletsState): Result<OutletAdded[], AddRefusal> {
  const { partner } = state;
  const few = tooMany(command.outlets);
  if (!few.ok) return few;
  const given = command.outlets.length;
  if (given === 0) return invalid('outlets', 'NO_OUTLETS');
  if (hasLeft(partner)) return refuse.PARTNER_STEP_NOT_OPEN({ status: partner.status });
  invariant(command.ids.length === given, 'each-outlet-has-its-id', { given, ids: command.ids.length });
  const seen = new Set(state.taken);
  const problems: OutletProblem[] = [];
  for (const [index, outlet] of command.outlets.entries()) {
    const found = problemOf(outlet, state.knownRegions, seen);
    if (found) problems.push({ index, ...found });
    seen.add(outletKey(outlet));
  }
  if (problems.length > 0) return listing(refuse.INVALID_OUTLETS(), { problems });
  return ok(command.outlets.map((outlet, i) => added(outlet, partner, command.ids[i] ?? '')));
}

function problemOf(
  outlet: NewOutlet,
  knownRegions: ReadonlySet<string>,
  seen: ReadonlySet<string>,
): Omit<OutletProblem, 'index'> | null {
  const name = parseShownName(outlet.name, NAME_CHARACTERS_MAX);
  if (!name.ok) return { field: 'name', problem: name.error.code };
  if (!REGION.test(outlet.regionCode)) return { field: 'regionCode', problem: 'REGION_CODE_FORM' };
  if (!knownRegions.has(outlet.regionCode)) return { field: 'regionCode', problem: 'REGION_UNKNOWN' };
  if ((outlet.address?.length ?? 0) > TEXT_CHARACTERS_MAX)
    return { field: 'address', problem: 'TEXT_LENGTH' };
  return seen.has(outletKey(outlet)) ? { field: 'name', problem: 'OUTLET_TWICE' } : null;
}

function added(outlet: NewOutlet, partner: Partner, id: Id): OutletAdded {
  const { id: partnerId, tradeUnionId } = partner;
  const name = unwrap(parseShownName(outlet.name, NAME_CHARACTERS_MAX));
  const address = outlet.address?.trim() || null;
  return {
    name: 'OutletAdded',
    data: { ...outlet, place: outlet.place ?? null, id, partnerId, tradeUnionId, name, address },
  };
}
