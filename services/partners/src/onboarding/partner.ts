import type { EventData, PartnerChanged } from '@puhui/contracts';
import {
  invariant,
  statusAfter,
  unreachable,
  type BusinessDate,
  type Id,
  type LifeCycle,
  type Uscc,
} from '@puhui/kernel';

export type PartnerStatus = EventData<typeof PartnerChanged>['status'];

/** A merchant's way to the counter, and off it. */
export const partnerLifeCycle: LifeCycle<PartnerStatus, PartnerStep> = {
  initial: ['applied'],
  final: ['delisted', 'rejected'],
  steps: {
    applied: {
      PartnerQualified: 'qualified',
      PartnerLicenceRenewed: 'applied',
      PartnerRejected: 'rejected',
    },
    qualified: {
      PartnerPublicised: 'publicised',
      PartnerLicenceRenewed: 'qualified',
      PartnerRejected: 'rejected',
    },
    publicised: {
      PartnerContracted: 'contracted',
      PartnerLicenceRenewed: 'publicised',
      PartnerRejected: 'rejected',
    },
    contracted: {
      PartnerWentLive: 'live',
      PartnerLicenceRenewed: 'contracted',
      PartnerContractRenewed: 'contracted',
      PartnerDelisted: 'delisted',
    },
    live: {
      PartnerSuspended: 'suspended',
      PartnerLicenceRenewed: 'live',
      PartnerContractRenewed: 'live',
      PartnerDelisted: 'delisted',
    },
    suspended: {
      PartnerWentLive: 'live',
      PartnerLicenceRenewed: 'suspended',
      PartnerContractRenewed: 'suspended',
      PartnerDelisted: 'delisted',
    },
    delisted: {},
    rejected: {},
  },
};

/** It was turned down, or delisted: nothing of it begins any more. */
export const hasLeft = ({ status }: Pick<Partner, 'status'>): boolean =>
  partnerLifeCycle.final.includes(status);

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
  /** Why is null once the person who applied has been erased: it was said of nobody else. */
  | ({ readonly status: 'rejected'; readonly reason: string | null } & Partial<Publicised>);

export type Partner = Application & Standing & { readonly version: number };

export type PartnerEvent =
  | { readonly name: 'PartnerApplied'; readonly data: Application }
  | { readonly name: 'PartnerQualified'; readonly data: Qualified }
  | { readonly name: 'PartnerPublicised'; readonly data: Pick<Publicised, 'noticeEndsOn'> }
  | { readonly name: 'PartnerContracted' | 'PartnerContractRenewed'; readonly data: Contract }
  | { readonly name: 'PartnerWentLive'; readonly data: Readonly<Record<never, never>> }
  | {
      readonly name: 'PartnerLicenceRenewed';
      readonly data: Pick<Application, 'licenceNumber' | 'licenceExpiresOn'>;
    }
  | { readonly name: 'PartnerSuspended' | 'PartnerDelisted' | 'PartnerRejected'; readonly data: Ended }
  | { readonly name: 'PartnerApplicantErased'; readonly data: null }
  | { readonly name: 'PartnerToldAgain'; readonly data: null };

/** Everything that may happen to a partner that is there. */
export type PartnerStep = Exclude<
  PartnerEvent['name'],
  'PartnerApplied' | 'PartnerApplicantErased' | 'PartnerToldAgain'
>;

/** The partner after one more event. @throws InvariantViolation when the event cannot follow. */
export function evolve(before: Partner | null, event: PartnerEvent): Partner {
  if (event.name === 'PartnerApplied') {
    invariant(before === null, 'a-partner-applies-once', { id: event.data.id });
    return { ...event.data, status: 'applied', version: 1 };
  }
  invariant(before !== null, 'a-partner-applies-first', { event: event.name });
  if (event.name === 'PartnerApplicantErased') return withoutWords(before);
  // As it was: what is told of it says more than it did.
  if (event.name === 'PartnerToldAgain') return { ...before, version: before.version + 1 };
  const to = statusAfter(partnerLifeCycle, before, event.name);
  const after = follow(before, event);
  invariant(after.status === to, 'step-leads-where-the-table-says', { to, status: after.status });
  return { ...after, version: before.version + 1 };
}

/** One that never became a merchant is no document of anybody's books: without what its applicant wrote, and what was written of them. */
function withoutWords(before: Partner): Partner {
  invariant(before.status === 'rejected', 'words-about-merchants-stay', {
    id: before.id,
    status: before.status,
  });
  return { ...before, plan: null, reason: null, version: before.version + 1 };
}

function follow(before: Partner, event: Extract<PartnerEvent, { name: PartnerStep }>): Partner {
  switch (event.name) {
    case 'PartnerQualified':
      return { ...before, ...event.data, status: 'qualified' };
    case 'PartnerPublicised':
      invariant(before.status === 'qualified', 'only-the-qualified-are-publicised');
      return { ...before, ...event.data, status: 'publicised' };
    case 'PartnerContracted':
      invariant(before.status === 'publicised', 'only-the-publicised-are-contracted');
      return { ...before, ...event.data, status: 'contracted' };
    case 'PartnerWentLive': {
      invariant(isContracted(before), 'only-the-contracted-go-live');
      const { reason: _, ...rest } = { reason: '', ...before };
      return { ...rest, status: 'live' };
    }
    case 'PartnerContractRenewed':
      invariant(isContracted(before), 'only-the-contracted-renew');
      return { ...before, ...event.data };
    case 'PartnerLicenceRenewed':
      return { ...before, ...event.data };
    case 'PartnerSuspended':
    case 'PartnerDelisted':
      invariant(isContracted(before), 'only-the-contracted-are-suspended-or-delisted');
      return {
        ...before,
        ...event.data,
        status: event.name === 'PartnerSuspended' ? 'suspended' : 'delisted',
      };
    case 'PartnerRejected':
      return { ...before, ...event.data, status: 'rejected' };
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
    applicantId: partner.applicantId,
  };
}

/** Whether a publicised one waits for the end of its notice: its last day is still one of it. */
export const noticeRuns = (partner: Partner, today: BusinessDate): boolean =>
  partner.status === 'publicised' && today <= partner.noticeEndsOn;
