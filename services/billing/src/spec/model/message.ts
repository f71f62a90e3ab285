import type { Id } from '@puhui/kernel';
import type { ReceivedEvent } from '@puhui/messaging';

/** What an event of benefits says to billing's model, in plain words. Amounts in fen. */
export type Said =
  | { readonly kind: 'request'; readonly campaign: Id; readonly attempt: Id; readonly amount: bigint }
  | { readonly kind: 'cancel'; readonly campaign: Id; readonly attempt: Id }
  | {
      readonly kind: 'redemption';
      readonly campaign: Id;
      readonly key: Id;
      readonly voucher: Id;
      readonly amount: bigint;
      readonly at: Date;
    }
  | { readonly kind: 'undo'; readonly campaign: Id; readonly key: Id }
  | { readonly kind: 'release'; readonly campaign: Id; readonly key: string; readonly amount: bigint };

/** An event on its way, with the same in plain words. */
export interface Message {
  readonly event: ReceivedEvent;
  readonly said: Said;
}
