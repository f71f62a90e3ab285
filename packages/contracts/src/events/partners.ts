import { OFFER_OUTLETS_MAX } from '@puhui/kernel';
import { z } from 'zod';
import { defineEvent } from '../define.js';
import { dateField, fenField, idField, restDigestField, nameField, codeField, usccField } from '../fields.js';

export const PartnerChanged = defineEvent({
  name: 'PartnerChanged',
  version: 1,
  topic: 'puhui.partners.partner.v1',
  aggregate: 'partner',
  description: 'The whole state of one merchant partner.',
  schema: z.object({
    id: idField,
    name: nameField,
    uscc: usccField,
    tradeUnionId: idField.describe('the union that qualified and contracted it'),
    status: z.enum([
      'applied',
      'qualified',
      'publicised',
      'contracted',
      'live',
      'suspended',
      'delisted',
      'rejected',
    ]),
    contractFrom: dateField.nullable(),
    contractTo: dateField.nullable(),
    applicantId: idField
      .optional()
      .describe('who applied, and so stands on the side of the merchant; events of before lack it'),
    restDigest: restDigestField,
  }),
});

export const UsccConfirmed = defineEvent({
  name: 'UsccConfirmed',
  version: 1,
  topic: 'puhui.partners.uscc.v1',
  aggregate: 'uscc-confirmation',
  description:
    'An officer confirmed a business code whose check character is wrong and which a registry really issued.',
  schema: z.object({
    confirmationId: idField,
    tradeUnionId: idField.describe('where merchants may apply with the code: this union and those below it'),
    uscc: usccField,
    issuedOn: dateField.describe('when the registry issued it, before 2016'),
    confirmedBy: idField,
    supersedes: idField.optional().describe('the confirmation whose day or document was wrong'),
    restDigest: restDigestField,
  }),
});

export const OutletChanged = defineEvent({
  name: 'OutletChanged',
  version: 1,
  topic: 'puhui.partners.outlet.v1',
  aggregate: 'outlet',
  description: 'The whole state of one outlet.',
  schema: z.object({
    id: idField,
    partnerId: idField,
    name: nameField,
    regionCode: codeField(12),
    status: z.enum(['open', 'closed']),
    restDigest: restDigestField,
  }),
});

/** How a price is shared. All amounts per unit; what is not union's or partner's is the member's. */
export const priceSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('fixed_price'),
    listPrice: fenField.describe('the usual price of the good or service'),
    memberPays: fenField,
    unionPays: fenField,
    partnerBears: fenField,
  }),
  z.object({
    kind: z.literal('amount_off'),
    threshold: fenField.describe('what the purchase must come to at least'),
    amountOff: fenField.describe('taken off the bill: unionPays + partnerBears'),
    unionPays: fenField,
    partnerBears: fenField,
  }),
]);
export type Price = z.output<typeof priceSchema>;

export const OfferChanged = defineEvent({
  name: 'OfferChanged',
  version: 1,
  topic: 'puhui.partners.offer.v1',
  aggregate: 'offer',
  description: 'The whole state of one offer.',
  schema: z.object({
    id: idField,
    partnerId: idField,
    tradeUnionId: idField.describe('the union it was offered to; its subtree may use it'),
    title: nameField,
    price: priceSchema,
    outletIds: z.array(idField).max(OFFER_OUTLETS_MAX).describe('where it can be redeemed'),
    status: z.enum(['draft', 'published', 'withdrawn']),
    availableFrom: dateField,
    availableTo: dateField,
  }),
});
