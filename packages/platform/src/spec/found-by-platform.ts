import type { Reader } from '@puhui/postgres';
import type { PgDatabase } from '@puhui/testkit';
import { dutiesHeard } from '../duties/duties-heard.js';
import { chainOfEvents, keptEvents, messagingChecks } from '../integrity/messaging-checks.js';
import type { IntegrityCheck, IntegrityFinding } from '../integrity/types.js';
import { erasedHere } from '../sealing/erased-check.js';
import { tamperedOf, type Tampered } from '../testing/rows-by-hand.js';
import { ToldRecords } from '../testing/told-records.js';

/** What `verify` compares with what another service says, or, of an outbox, with nothing. */
const COMPARED = /^(published|taken-in|outbox|copied):/;

const RECORDS = new ToldRecords('members');
const TAKES_IN = [{ consumer: 'spec.erased-persons', topic: 'puhui.members.person.v1' }];

/** The checks that every service makes of its messaging, with what is compared elsewhere as if it were found here. */
async function checksOfPlatform(reader: Reader): Promise<IntegrityCheck[]> {
  const checks = [
    ...keptEvents(await chainOfEvents(reader, null)),
    ...(await messagingChecks(reader, { publishes: [], takesIn: TAKES_IN })),
    await dutiesHeard(reader),
    ...(await erasedHere(reader, TAKES_IN)),
    ...(await RECORDS.check(reader)),
  ];
  return checks.map((check) => {
    const { kind, rows, digest, findings } = check;
    if (!COMPARED.test(kind)) return check;
    const compared: IntegrityFinding = {
      kind: 'events-differ',
      what: kind,
      expected: 'what is said elsewhere',
      found: `${rows} rows, ${digest}`,
    };
    return { ...check, findings: [...findings, compared] };
  });
}

/** A database of which the platform's checks find something new once somebody has done something to its rows. */
export async function platformTampered(database: PgDatabase): Promise<Tampered> {
  await RECORDS.tellToday(database);
  const before = await checksOfPlatform(database);
  const known = new Set(before.flatMap(({ findings }) => findings).map((finding) => JSON.stringify(finding)));
  return tamperedOf(database, async (tx) =>
    (await checksOfPlatform(tx)).map((check) => ({
      ...check,
      findings: check.findings.filter((finding) => !known.has(JSON.stringify(finding))),
    })),
  );
}
