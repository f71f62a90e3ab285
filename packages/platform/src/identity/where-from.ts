import { isIP } from 'node:net';

/** The header by which the gateway tells a service from where it was asked; what anybody else sends in it is not passed on. */
export const FROM_HEADER = 'x-puhui-from';

/**
 * An address as a line of `X-Forwarded-For` or a connection has it: without port, brackets and zone. One of IPv4 in the clothes of IPv6
 * is one of IPv4, however it is written (RFC 4291, 2.5.5.2). Null for what is none.
 */
export function addressIn(text: string): string | null {
  const bare = text.replace(/^\[(.*)\](?::\d+)?$/, '$1').replace(/%.*$/, '');
  const [, fourth = bare] = /^(\d+\.\d+\.\d+\.\d+)(?::\d+)?$/.exec(bare) ?? [];
  const family = isIP(fourth);
  if (family !== 6) return family === 0 ? null : fourth;
  const groups = groupsOf(fourth);
  const isMapped = groups.slice(0, 6).join() === '0,0,0,0,0,65535';
  return isMapped ? groups.slice(6).flatMap(bytesOf).join('.') : fourth;
}

/**
 * What one sender has for itself: its address of IPv4, or the /64 of IPv6 that is given to one line, in which whoever has it takes a new
 * address for each request; written as RFC 5952 has it.
 */
export function senderAt(address: string): string {
  if (isIP(address) !== 6) return address;
  const own = groupsOf(address).slice(0, 4);
  while (own.at(-1) === 0) own.pop();
  return `${own.map((group) => group.toString(16)).join(':')}::/64`;
}

/** What a header or the other end of a connection says, as it is kept; null where nobody says it, or it is no address. */
export function senderIn(text: unknown): string | null {
  const address = typeof text === 'string' ? addressIn(text.replace(/\/64$/, '')) : null;
  return address === null ? null : senderAt(address);
}

/** The eight of an address of IPv6, however it is shortened; the last two may be written as an address of IPv4. */
function groupsOf(address: string): number[] {
  const [head = '', tail = ''] = address.split('::');
  const [before, after] = [numbersOf(head), numbersOf(tail)];
  return [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after];
}

const numbersOf = (part: string): number[] =>
  part === ''
    ? []
    : part
        .split(':')
        .flatMap((group) => (group.includes('.') ? pairsOf(group) : [Number.parseInt(group, 16)]));

function pairsOf(fourth: string): number[] {
  const [a = 0, b = 0, c = 0, d = 0] = fourth.split('.').map(Number);
  return [a * 256 + b, c * 256 + d];
}

const bytesOf = (group: number): number[] => [group >> 8, group & 255];
