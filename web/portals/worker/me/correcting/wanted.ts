import {
  CODE_CHARACTERS_MAX,
  EMPLOYER_CHARACTERS_MAX,
  parseMobile,
  PLATFORM_CHARACTERS_MAX,
  WORKER_TYPE_CHARACTERS_MAX,
} from '@puhui/kernel';
import type { WhatIsHeldQuery } from '../../../../generated/worker/graphql.js';

/** What is typed into the boxes. */
export interface Typed {
  readonly mobile: string;
  readonly workerType: string;
  readonly employer: string;
  readonly platform: string;
}
export const BOXES = ['mobile', 'workerType', 'employer', 'platform'] as const;
/** How much each takes; of a mobile number as people type it, with blanks and strokes between its parts. */
export const MOST_CHARACTERS: Readonly<Record<keyof Typed, number>> = {
  mobile: CODE_CHARACTERS_MAX,
  workerType: WORKER_TYPE_CHARACTERS_MAX,
  employer: EMPLOYER_CHARACTERS_MAX,
  platform: PLATFORM_CHARACTERS_MAX,
};
type Held = Omit<Typed, 'mobile'>;
type Membership = NonNullable<WhatIsHeldQuery['me']>['memberships'][number];

const LIVE: readonly unknown[] = ['APPLIED', 'VERIFIED', 'ACTIVE', 'RETAINED'];

/** What is held of somebody's work; null for who is nobody's member. */
export function heldOf(memberships: readonly Membership[]): Held | null {
  const live = memberships.find(({ status }) => LIVE.includes(status));
  if (live === undefined) return null;
  return { workerType: live.workerType ?? '', employer: live.employer ?? '', platform: live.platform ?? '' };
}

/** What is to be another: null is left as it is; a box that was emptied means that there is none. */
export type Wanted = { readonly [box in keyof Typed]: string | null };

export function wantedOf(typed: Typed, held: Held | null): Wanted {
  const changed = (box: keyof Held): string | null =>
    held === null || typed[box].trim() === held[box] ? null : typed[box].trim();
  const mobile = typed.mobile.trim();
  return {
    mobile: mobile === '' ? null : mobile,
    workerType: changed('workerType') === '' ? null : changed('workerType'),
    employer: changed('employer'),
    platform: changed('platform'),
  };
}

/** What comes to a phone. */
export const CODE = { digits: 6, characters: CODE_CHARACTERS_MAX } as const;
/** Six digits, however a keyboard writes them. */
export const isCodeWrong = (code: string): boolean => !/^[0-9０-９]{6}$/.test(code.replace(/\s/g, ''));

/** What is asked for, with what proves a new mobile; null where there is none. */
export interface Asked extends Wanted {
  readonly code: string | null;
}
export const isAsked = (value: unknown): value is Asked =>
  isWanted(value) && ['string', 'object'].includes(typeof Reflect.get(value, 'code'));

/** A mobile number that the platform would refuse; whoever leaves the box empty wants none changed. */
export const isMobileWrong = (mobile: string): boolean => mobile.trim() !== '' && !parseMobile(mobile).ok;

export const isWanted = (value: unknown): value is Wanted =>
  typeof value === 'object' &&
  value !== null &&
  BOXES.every((box) => Reflect.get(value, box) === null || typeof Reflect.get(value, box) === 'string');

export const wantsNothing = (wanted: Wanted): boolean => BOXES.every((box) => wanted[box] === null);
