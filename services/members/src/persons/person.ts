import {
  businessDate,
  birthDateIn,
  maskMobile,
  identityOf,
  identityText,
  maskIdentity,
  ok,
  parseMobile,
  parsePersonName,
  parseIdentityDocument,
  plainTyped,
  type Id,
  type IdentityType,
  type Result,
} from '@puhui/kernel';
import { invalid, type RefusalWith } from '../refusals.js';

/** Personal data in clear: it lives in memory for the moment of its use, never in a log, an event or an error. */
export interface PersonalData {
  readonly name: string;
  /** The document that the person is known by, in the form of `identityText`: a resident ID as its number alone. */
  readonly residentId: string;
  readonly mobile: string;
}

/** A person in the graph is an id; everything else is asked for field by field, and masked. */
export interface PersonView {
  readonly id: Id;
}

/** Stands in the place of the algorithm where nothing is encrypted any more: the person has been erased. */
export const ERASED = 'erased';

/** A person as stored. */
export interface SealedPerson {
  readonly id: Id;
  /** The union that registered the person; null for a partner's people. */
  readonly tradeUnionId: Id | null;
  /** Null for who was seeded. */
  readonly registeredBy: Id | null;
  readonly hashKeyId: string;
  readonly residentIdHash: Uint8Array;
  readonly nameHash: Uint8Array;
  readonly algorithm: string;
  readonly masterKeyId: string;
  readonly wrappedKey: Uint8Array;
  readonly nameCipher: Uint8Array;
  readonly residentIdCipher: Uint8Array;
  readonly mobileCipher: Uint8Array;
  readonly seal: Uint8Array;
  /** Under which whoever was new was kept when the row was read; absent of a row that was just made. */
  readonly masterKeyInUse?: string | null;
}

/** A number without its blanks, in plain digits, and without the apostrophe that keeps it a text in a spreadsheet. */
export const tidyNumber = (text: string): string => plainTyped(text).replace(/\s/gu, '').replace(/^'/, '');

/** Reads what somebody typed; the field of a refusal is the input's own. */
export function readPersonalData(
  input: {
    readonly name: string;
    readonly residentId: string;
    readonly identityType?: IdentityType | null | undefined;
    readonly mobile: string;
  },
  now: Date,
): Result<PersonalData, RefusalWith<'INVALID_INPUT'>> {
  const name = parsePersonName(input.name);
  if (!name.ok) return invalid('name', name.error.code);
  const identity = parseIdentityDocument(input.identityType ?? 'resident_id', tidyNumber(input.residentId));
  if (!identity.ok) return invalid('residentId', identity.error.code);
  const born = birthDateIn(identity.value);
  if (born !== null && born > businessDate(now)) return invalid('residentId', 'RESIDENT_ID_BIRTH_DATE');
  const mobile = parseMobile(tidyNumber(input.mobile));
  if (!mobile.ok) return invalid('mobile', mobile.error.code);
  return ok({ name: name.value, residentId: identityText(identity.value), mobile: mobile.value });
}

/** What a merchant calls somebody, under the key of that person. */
export interface SealedLabel {
  readonly personId: Id;
  readonly partnerId: Id;
  readonly nameCipher: Uint8Array;
  readonly mobileCipher: Uint8Array;
}

/** The first character and a star for each of the others, at most two. */
export function maskName(name: string): string {
  const [first = '', ...rest] = Array.from(name);
  return first + '*'.repeat(Math.min(Math.max(rest.length, 1), 2));
}

export interface MaskedPerson {
  readonly maskedName: string;
  readonly maskedMobile: string;
  /** Null for who is known by another document. */
  readonly maskedResidentId: string | null;
  readonly identityType: IdentityType;
  readonly maskedIdentityNumber: string;
}

export function mask(data: PersonalData): MaskedPerson {
  const identity = identityOf(data.residentId);
  const masked = maskIdentity(identity);
  return {
    maskedName: maskName(data.name),
    maskedMobile: maskMobile(data.mobile),
    maskedResidentId: identity.type === 'resident_id' ? masked : null,
    identityType: identity.type,
    maskedIdentityNumber: masked,
  };
}
