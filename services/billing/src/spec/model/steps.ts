import fc from 'fast-check';

/** What may happen to billing, the likelier the more often it stands here. */
const billingSteps = [
  'adopt',
  'allocate',
  'lower',
  'hand-back',
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
  // Of what stands on a statement, heard at once: before it is sent, or after.
  'undo-drawn',
  'undo-drawn',
  'undo-drawn',
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
  'send-back',
  'redraw',
  'leave-out',
  'leave-out',
  // Of a redemption that another statement takes back: disputed first, then refused.
  'leave-out-credited',
  'sign-and-lose-duty',
  'approve',
  'pay',
  'fail-payment',
  'fail-payment',
  'close-period',
  'close-period',
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
