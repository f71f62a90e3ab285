import { demoAccounts } from '@puhui/start';
import type { Reader } from './reader.js';

interface Document {
  readonly name: string;
  readonly residentId: string;
  readonly mobile: string;
}

/** What stands on the card of one of the demo's people. */
export function documentOf(account: string): Document {
  const known = demoAccounts.find(({ name }) => name === account);
  if (known === undefined) throw new Error(`the demo has no ${account}`);
  const { title: name, residentId, mobile } = known;
  return { name, residentId, mobile };
}

/** From the outlet’s address to the page that asks whether somebody is to serve there. */
export async function registersForOutlet(reader: Reader, outlet: string, person: Document): Promise<void> {
  await reader.go(`${outlet}/cashier`);
  await registersHere(reader, person);
}

/** From the page that registers a person to the one that asks whether they are to serve at the outlet. */
export async function registersHere(reader: Reader, { name, residentId, mobile }: Document): Promise<void> {
  await reader.fills('真实姓名', name);
  await reader.fills('居民身份证号', residentId);
  await reader.fills('手机', mobile);
  await reader.taps('下一步');
  await reader.isSure('登记', '已登记，还差一步');
  await reader.taps('设为收银员');
  await reader.sees('马上可以在本网点核销');
}
