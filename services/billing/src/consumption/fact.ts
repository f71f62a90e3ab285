import type { Fen, Id } from '@puhui/kernel';

interface FactBase {
  readonly campaignId: Id;
  readonly amount: Fen;
  readonly occurredAt: Date;
  /** The union that the event names as its own: whose month waits while the campaign is not known. */
  readonly tradeUnionId?: Id | null | undefined;
}

/** Something that happened and moves money that a campaign has bound. Never refused: posted, or waiting. */
export type Fact =
  | (FactBase & {
      readonly kind: 'redemption';
      /** Of the redemption. */
      readonly id: Id;
      readonly voucherId: Id;
      readonly partnerId: Id;
      readonly outletId: Id;
      readonly cashierId: Id;
      readonly undoUntil: Date;
    })
  | (FactBase & {
      readonly kind: 'redemption-undone';
      /** Of the redemption that is taken back. */
      readonly id: Id;
      readonly voucherId: Id;
      readonly undoneBy: Id;
      readonly reason: string;
    })
  | (FactBase & {
      readonly kind: 'expiry';
      /** Of the voucher, which expires once. */
      readonly id: Id;
      readonly voucherId: Id;
    })
  | (FactBase & {
      readonly kind: 'unissued';
      /** Of the campaign, which closes once. */
      readonly id: Id;
    })
  | (FactBase & {
      readonly kind: 'quota-cut';
      /** Of the event. */
      readonly id: Id;
    });

/** The same fact, however often and by whichever event it comes. */
export const factKey = (fact: Pick<Fact, 'kind' | 'id'>): string => `${fact.kind}/${fact.id}`;

/** A fact whose cause has not come: an encumbrance of its campaign, or the redemption that it takes back. */
export interface WaitingFact {
  readonly fact: Fact;
  readonly waitsFor: 'encumbrance' | 'redemption';
}

export const voucherOf = (fact: Fact): Id | null => ('voucherId' in fact ? fact.voucherId : null);
