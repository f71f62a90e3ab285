import { createHash } from 'node:crypto';
import { residentIdCheckCharacter } from '@puhui/kernel';
import { demoAccounts } from '@puhui/start';
import type { Reader } from './reader.js';

interface Document {
  readonly name: string;
  readonly residentId: string;
  readonly mobile: string;
}

/** What the seed puts on the card of one of the demo's people, by the same rule: made of the id, and of no region. */
export function documentOf(account: string): Document {
  const known = demoAccounts.find(({ name }) => name === account);
  if (known === undefined) throw new Error(`the demo has no ${account}`);
  const { personId, title: name, mobile } = known;
  const drawn = createHash('sha256').update(personId).digest();
  const born = new Date(Date.UTC(1960, 0, 1 + (drawn.readUInt16BE(0) % 10_000))).toISOString().slice(0, 10);
  const sequence = String(drawn.readUInt16BE(2) % 1000).padStart(3, '0');
  const first17 = `000000${born.replaceAll('-', '')}${sequence}`;
  return { name, residentId: first17 + residentIdCheckCharacter(first17), mobile };
}

/** From the page that registers a person to the one that asks whether they are to serve at the outlet. */
export async function registersForOutlet(
  reader: Reader,
  outlet: string,
  { name, residentId, mobile }: Document,
): Promise<void> {
  await reader.go(`${outlet}/cashier`);
  await reader.fills('真实姓名', name);
  await reader.fills('居民身份证号', residentId);
  await reader.fills('手机', mobile);
  await reader.taps('下一步');
  await reader.isSure('登记', '已登记，还差一步');
  await reader.taps('授予收银员职责');
  await reader.sees('马上可以在本网点核销');
}
