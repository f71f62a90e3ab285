import type { SomePerson } from '../../../desk-kit/person-name.js';

/** A wish about one's own data, as far as all of them are alike. */
export interface Wish<Status extends string> {
  readonly id: string;
  readonly status: Status;
  readonly askedAt: string;
  readonly answeredAt: string | null;
  readonly reason: string | null;
  readonly person: SomePerson & {
    readonly maskedMobile: string | null;
    readonly maskedIdentityNumber: string | null;
  };
  readonly tradeUnion: { readonly name: string } | null;
}

/** How the statuses of one kind of wishes look, and what each is called. */
export interface Statuses<Status extends string> {
  readonly tones: Readonly<Record<Status, 'waits' | 'good' | 'quiet'>>;
  readonly words: Readonly<Record<Status, string>>;
}
