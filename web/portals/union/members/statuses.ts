import type { MembershipStatus, TradeUnionStatus, TransferStatus } from '../../../generated/union/graphql.js';

export const STATUSES = ['APPLIED', 'VERIFIED', 'ACTIVE', 'RETAINED', 'TRANSFERRED', 'LEFT'] as const;

const tones = {
  APPLIED: 'waits',
  VERIFIED: 'waits',
  ACTIVE: 'good',
  RETAINED: 'quiet',
  TRANSFERRED: 'quiet',
  LEFT: 'quiet',
} as const satisfies Record<MembershipStatus, string>;
export const toneOf = (status: MembershipStatus) => tones[status];

/** A membership, as far as what is done with it goes. */
interface Standing {
  readonly status: MembershipStatus | null;
  readonly transfer: { readonly status: TransferStatus } | null;
  /** Null while nobody tells: then the server decides. */
  readonly tradeUnion: { readonly status: TradeUnionStatus } | null;
}

/** Its union is no more: nobody becomes a member of it. */
export const isOfDissolved = ({ tradeUnion }: Standing): boolean => tradeUnion?.status === 'DISSOLVED';

/** Another union was asked, and has not answered: a second one is not asked meanwhile. */
export const waitsElsewhere = ({ transfer }: Standing): boolean => transfer?.status === 'WAITING';

/** What a desk offers for a membership now. */
export const offeredOf = (member: Standing): readonly Step[] =>
  (member.status === null ? [] : stepsOf[member.status]).filter(
    (step: Step) =>
      (step !== 'transfer' || !waitsElsewhere(member)) && !(needsUnion(step) && isOfDissolved(member)),
  );

export const STEPS = [
  'verify',
  'activate',
  'transfer',
  'retain',
  'resume',
  'correct',
  'end',
  'unmask',
] as const;
export type Step = (typeof STEPS)[number];

/** What makes somebody an active member, or leads there. */
export const needsUnion = (step: Step): boolean => ['verify', 'activate', 'resume'].includes(step);

/** What helps whose union is no more, by the words for it. */
export const helpOfDissolved = (status: MembershipStatus | null) =>
  calledOf('end', status) === 'turnDown' ? 'applicantOfDissolved' : 'memberOfDissolved';

/** What a step is called: who is no member yet is turned down, and leaves nothing. */
export const calledOf = <One extends Step>(step: One, status: MembershipStatus | null): One | 'turnDown' =>
  step === 'end' && (status === 'APPLIED' || status === 'VERIFIED') ? 'turnDown' : step;

/** What the graph lets happen to a membership by its status; the first is what is usually wanted. */
export const stepsOf = {
  APPLIED: ['verify', 'correct', 'end', 'unmask'],
  VERIFIED: ['activate', 'correct', 'end', 'unmask'],
  ACTIVE: ['transfer', 'retain', 'correct', 'end', 'unmask'],
  RETAINED: ['resume', 'transfer', 'correct', 'end', 'unmask'],
  TRANSFERRED: [],
  LEFT: [],
} as const satisfies Record<MembershipStatus, readonly Step[]>;
