import fc from 'fast-check';

/** What may happen to billing, the likelier the more often it stands here. */
const billingSteps = [
  'adopt',
  'allocate',
  'ask',
  'ask',
  'cancel',
  'cut',
  'close-campaign',
  'redeem',
  'redeem',
  'redeem',
  'undo',
  'undo',
  'expire',
  'deliver',
  'deliver',
  'deliver',
  'deliver',
  'day-passes',
  'day-passes',
  'day-passes',
  'month-passes',
  'draw',
  'draw',
  'draw',
  // The next natural step of some statement: without it few histories would come to a payment.
  'advance',
  'advance',
  'advance',
  'advance',
  'advance',
  'advance',
  'advance',
  'advance',
  'send',
  'confirm',
  'dispute',
  'redraw',
  'leave-out',
  'leave-out',
  'approve',
  'pay',
  'fail-payment',
  'close-period',
  'new-instance',
] as const;
type BillingStepName = (typeof billingSteps)[number];

/** A step; a number that says on what; and how it goes: torn before its commit and sent again, asked twice, or plainly. */
export type BillingStep = readonly [name: BillingStepName, number: number, way: Way];
const ways = ['plain', 'plain', 'plain', 'plain', 'thrown', 'cut', 'twice'] as const;
export type Way = (typeof ways)[number];

export const billingHistories = (length: {
  minLength: number;
  maxLength: number;
}): fc.Arbitrary<BillingStep[]> =>
  fc.array(fc.tuple(fc.constantFrom(...billingSteps), fc.nat(40), fc.constantFrom(...ways)), length);
