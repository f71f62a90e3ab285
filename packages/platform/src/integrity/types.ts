import type { Reader } from '@puhui/postgres';
import type { CheckKind, FindingKind } from '@puhui/kernel';
import type { Noted } from './noted.js';

/** Something stored that is not what it should be. */
export interface IntegrityFinding {
  /** One that has words for people, in both languages. */
  readonly kind: FindingKind;
  /** Which row it is, by its table and id, e.g. "voucher 0199…". No personal data. */
  readonly what: string;
  readonly expected: string;
  readonly found: string;
}

/** The outcome of one check. */
export interface IntegrityCheck {
  /** What was checked, e.g. "voucher-state". Services that must agree use one name. */
  readonly kind: CheckKind;
  readonly rows: bigint;
  /** Hexadecimal, over the rows in an order that the check fixes. */
  readonly digest: string;
  readonly findings: readonly IntegrityFinding[];
}

/** What a service can check of its own rows. Register a class that implements it as `integrity` of the service. */
export interface IntegrityProvider {
  /**
   * Runs inside one REPEATABLE READ transaction, so that all checks speak of one instant.
   * @param noted what somebody kept elsewhere, that it is compared with
   */
  check(reader: Reader, noted?: Noted | null): Promise<readonly IntegrityCheck[]>;
  /** The same for what came after it alone: chains of the service's own, as far as they can be checked from there on. */
  checkNew?(reader: Reader, noted: Noted): Promise<readonly IntegrityCheck[]>;
}

export interface IntegrityReport {
  readonly service: string;
  readonly ok: boolean;
  /** When its reading began: of what was altered later it says nothing. */
  readonly watermark: Date;
  /** The last block of the service's chain of events: who notes it can find any later rewriting of what is before it. */
  readonly chainBlock: string;
  readonly chainHash: string;
  readonly checks: readonly (IntegrityCheck & { readonly ok: boolean })[];
}
