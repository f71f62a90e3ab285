import { expect } from '@jest/globals';
import { BenefitsIntegrity } from '../integrity/benefits-integrity.js';
import { brokenLaws } from '../integrity/laws.js';
import type { Instance } from './instance.js';

/** What must be true after anything at all: every law of the tables, and every row what its events make of it. */
export async function expectLawful(instance: Instance): Promise<void> {
  const checks = await instance.get(BenefitsIntegrity).check(instance.database);
  expect(checks.flatMap((check) => check.findings)).toEqual([]);
  expect(await brokenLaws(instance.database)).toEqual([]);
}
