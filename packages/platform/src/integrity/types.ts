import type { Reader } from '@puhui/postgres';

/** One place where what is stored is not what it should be. */
export interface IntegrityFinding {
  readonly kind: string;
  /** The exact place: table and row, e.g. "voucher 0199…". No personal data. */
  readonly place: string;
  readonly expected: string;
  readonly found: string;
}

/** The outcome of one check. */
export interface IntegrityCheck {
  /** What was checked, e.g. "voucher-state". Services that must agree use one name. */
  readonly kind: string;
  readonly rows: bigint;
  /** Hexadecimal, over the rows in an order that the check fixes. */
  readonly digest: string;
  readonly findings: readonly IntegrityFinding[];
}

/** What a service can check of its own rows. Register a class that implements it as `integrity` of the service. */
export interface IntegrityProvider {
  /** Runs inside one REPEATABLE READ transaction, so that all checks speak of one instant. */
  check(reader: Reader): Promise<readonly IntegrityCheck[]>;
}

export interface IntegrityReport {
  readonly service: string;
  readonly ok: boolean;
  readonly watermark: Date;
  readonly checks: readonly (IntegrityCheck & { readonly ok: boolean })[];
}
