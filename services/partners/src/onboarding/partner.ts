import type { EventData, PartnerChanged } from '@puhui/contracts';
import {
  invariant,
  stepFrom,
  unreachable,
  type BusinessDate,
  type Id,
  type LifeCycle,
  type Uscc,
} from '@puhui/kernel';

export type PartnerStatus = EventData<typeof PartnerChanged>['status'];
type PartnerStep =
  | 'qualify'
  | 'publicise'
  | 'contract'
  | 'go-live'
  | 'renew'
  | 'suspend'
  | 'delist'
  | 'reject';

/** A merchant's way to the counter, and off it. */
export const partnerLife: LifeCycle<PartnerStatus, PartnerStep> = {
  initial: ['applied'],
  final: ['delisted', 'rejected'],
  steps: {
    applied: { qualify: 'qualified', renew: 'applied', reject: 'rejected' },
    qualified: { publicise: 'publicised', renew: 'qualified', reject: 'rejected' },
    publicised: { contract: 'contracted', renew: 'publicised', reject: 'rejected' },
    contracted: { 'go-live': 'live', renew: 'contracted', delist: 'delisted' },
    live: { suspend: 'suspended', renew: 'live', delist: 'delisted' },
    suspended: { 'go-live': 'live', renew: 'suspended', delist: 'delisted' },
    delisted: {},
    rejected: {},
  },
};

/** What the public call asked for; kept with the partner that met it. */
export interface Requirements {
  readonly legalEntity: boolean;
  readonly noMajorViolation: boolean;
  readonly minOutlets: number;
  /** Cities or counties in which there must be an outlet. */
  readonly minRegions: number;
  readonly licenceValidTo: BusinessDate | null;
}

export interface Application {
  readonly id: Id;
  /** The union whose call it answers. */
  readonly tradeUnionId: Id;
  readonly name: string;
  readonly uscc: Uscc;
  readonly applicantId: Id;
  readonly legalEntity: boolean;
  readonly noMajorViolation: boolean;
  readonly licenceNumber: string;
  readonly licenceExpiresOn: BusinessDate;
  readonly plan: string | null;
}

interface Qualified {
  readonly requirements: Requirements;
}
interface Publicised extends Qualified {
  /** The last day of the public notice. */
  readonly noticeEndsOn: BusinessDate;
}
export interface Contract {
  readonly contractFrom: BusinessDate;
  /** The last day of the contract. */
  readonly contractTo: BusinessDate;
}
type Contracted = Publicised & Contract;
interface Ended {
  readonly reason: string;
}

/** Each standing carries what it came by. A rejected partner keeps as much as it had reached. */
export type Standing =
  | { readonly status: 'applied' }
  | ({ readonly status: 'qualified' } & Qualified)
  | ({ readonly status: 'publicised' } & Publicised)
  | ({ readonly status: 'contracted' | 'live' } & Contracted)
  | ({ readonly status: 'suspended' | 'delisted' } & Contracted & Ended)
  | ({ readonly status: 'rejected' } & Partial<Publicised> & Ended);

export type Partner = Application & Standing & { readonly version: number };

export type PartnerEvent =
  | { readonly name: 'Applied'; readonly data: Application }
  | { readonly name: 'Qualified'; readonly data: Qualified }
  | { readonly name: 'Publicised'; readonly data: Pick<Publicised, 'noticeEndsOn'> }
  | { readonly name: 'Contracted'; readonly data: Contract }
  | { readonly name: 'WentLive'; readonly data: Readonly<Record<never, never>> }
  | {
      readonly name: 'LicenceRenewed';
      readonly data: Pick<Application, 'licenceNumber' | 'licenceExpiresOn'>;
    }
  | { readonly name: 'Suspended' | 'Delisted' | 'Rejected'; readonly data: Ended };

const stepOf = {
  Qualified: 'qualify',
  Publicised: 'publicise',
  Contracted: 'contract',
  WentLive: 'go-live',
  LicenceRenewed: 'renew',
  Suspended: 'suspend',
  Delisted: 'delist',
  Rejected: 'reject',
} as const satisfies Record<Exclude<PartnerEvent['name'], 'Applied'>, PartnerStep>;

/** The state after an event. */
export function evolve(state: Partner | null, event: PartnerEvent): Partner {
  if (event.name === 'Applied') {
    invariant(state === null, 'a-partner-applies-once', { id: event.data.id });
    return { ...event.data, status: 'applied', version: 1 };
  }
  invariant(state !== null, 'a-partner-applies-first', { event: event.name });
  const to = stepFrom(partnerLife, state.status, stepOf[event.name]);
  invariant(to !== undefined, 'step-is-in-the-life-cycle', { from: state.status, event: event.name });
  const next = moved(state, event);
  invariant(next.status === to, 'step-leads-where-the-table-says', { to, status: next.status });
  return { ...next, version: state.version + 1 };
}

function moved(state: Partner, event: Exclude<PartnerEvent, { name: 'Applied' }>): Partner {
  switch (event.name) {
    case 'Qualified':
      return { ...state, ...event.data, status: 'qualified' };
    case 'Publicised':
      invariant(state.status === 'qualified', 'only-the-qualified-are-publicised');
      return { ...state, ...event.data, status: 'publicised' };
    case 'Contracted':
      invariant(state.status === 'publicised', 'only-the-publicised-are-contracted');
      return { ...state, ...event.data, status: 'contracted' };
    case 'WentLive': {
      invariant(isContracted(state), 'only-the-contracted-go-live');
      const { reason: _, ...rest } = { reason: '', ...state };
      return { ...rest, status: 'live' };
    }
    case 'LicenceRenewed':
      return { ...state, ...event.data };
    case 'Suspended':
    case 'Delisted':
      invariant(isContracted(state), 'only-the-contracted-are-suspended-or-delisted');
      return { ...state, ...event.data, status: event.name === 'Suspended' ? 'suspended' : 'delisted' };
    case 'Rejected':
      return { ...state, ...event.data, status: 'rejected' };
    default:
      return unreachable(event);
  }
}

export const isContracted = (state: Partner): state is Partner & Contracted => 'contractFrom' in state;

/** The whole state as its event carries it. */
export function partnerData(partner: Partner): EventData<typeof PartnerChanged> {
  const contract = isContracted(partner) ? partner : { contractFrom: null, contractTo: null };
  return {
    id: partner.id,
    name: partner.name,
    uscc: partner.uscc,
    tradeUnionId: partner.tradeUnionId,
    status: partner.status,
    contractFrom: contract.contractFrom,
    contractTo: contract.contractTo,
  };
}
