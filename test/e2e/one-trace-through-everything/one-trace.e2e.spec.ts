import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { caseSchema, madeUpPerson, readFormat } from '@puhui/cli';
import { eventually } from '@puhui/testkit';
import { puhui } from '../stage/command.js';
import { Platform } from '../stage/platform.js';
import { Collector, type CollectedSpan } from './collector.js';

const MEMBERS = 40;

/** Digits of somebody's choice, a phone number among them. */
const CHOSEN = '00000000000000000000013987654321';
const askUnder = (platform: Platform, traceId: string): Promise<Response> =>
  fetch(new URL('/graphql', platform.facts.door), {
    method: 'POST',
    headers: { 'content-type': 'application/json', traceparent: `00-${traceId}-b7ad6b7169203331-01` },
    body: JSON.stringify({ query: '{ __typename }' }),
  });

async function playDemo(platform: Platform): Promise<void> {
  const told = ['demo', 'hainan-car-wash', '--members', `${MEMBERS}`, '--units', '20'];
  const { exitCode, stderr } = await puhui(platform, told).ends();
  if (exitCode !== 0) throw new Error(stderr);
}

describe('one trace', () => {
  let collector: Collector;
  let platform: Platform;
  beforeAll(async () => {
    collector = await Collector.listen();
    platform = await Platform.open('traced', {
      env: { OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint },
    });
    await playDemo(platform);
  }, 300_000);
  afterAll(async () => {
    await platform.end();
    await collector.close();
  });

  /** From a span up to the root, through every process. */
  const lineage = (span: CollectedSpan): CollectedSpan[] => {
    const parent = collector.spans.find(
      ({ spanId, traceId }) => spanId === span.parentSpanId && traceId === span.traceId,
    );
    return parent ? [span, ...lineage(parent)] : [span];
  };
  const servicesOf = (spans: readonly CollectedSpan[]): string[] => [
    ...new Set(spans.map(({ service }) => service)),
  ];

  it('leads from the gateway through Kafka to the posting in billing’s books', () => {
    const posting = collector.spans.filter(
      ({ service, name }) => service === 'billing' && name.startsWith('pg.query'),
    );
    const whole = posting.map(lineage).find((line) => servicesOf(line).join() === 'billing,benefits,gateway');
    expect(whole).toBeDefined();
    const names = (whole ?? []).map(({ name }) => name).join(' ← ');
    expect(names).toMatch(/publish|send/i);
    expect(new Set((whole ?? []).map(({ traceId }) => traceId)).size).toBe(1);
  });

  it('begins at the gateway, and nobody who asks there chooses it', async () => {
    const before = collector.spans.length;
    await askUnder(platform, CHOSEN);
    await eventually(() =>
      expect(collector.spans.slice(before).map(({ service }) => service)).toContain('gateway'),
    );
    expect(collector.spans.map((span) => span.traceId)).not.toContain(CHOSEN);
  });

  it('holds nothing personal: no resident ID, no telephone, no name', async () => {
    const { members } = await readFormat('test/cases/hainan-car-wash.yaml', caseSchema);
    // A region changes nothing but the resident ID, which the pattern finds.
    const people = Array.from({ length: MEMBERS }, (_, number) => madeUpPerson(members.seed, number, '46'));
    const personal = [
      /(?<![0-9A-Za-z])\d{17}[\dX](?![0-9A-Za-z])/,
      /(?<![0-9A-Za-z])1[3-9]\d{9}(?![0-9A-Za-z])/,
      ...people.map(({ name }) => new RegExp(name)),
    ];
    expect(collector.texts.size).toBeGreaterThan(100);
    expect([...collector.texts].filter((said) => personal.some((pattern) => pattern.test(said)))).toEqual([]);
  });
});
