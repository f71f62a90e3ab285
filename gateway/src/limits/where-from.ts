import { BlockList, isIP, isIPv6 } from 'node:net';
import type { FastifyRequest } from 'fastify';

const NETWORK = /^(.+?)(?:\/(\d{1,3}))?$/;

/** Reads `10.0.0.0/8,2001:db8::/32,127.0.0.1`. Undefined where one is no address and no network. */
export function readProxies(text: string): BlockList | undefined {
  const proxies = new BlockList();
  for (const part of text.split(',')) {
    const [, address = '', prefix] = NETWORK.exec(part.trim()) ?? [];
    const family = isIP(address);
    if (family === 0) return undefined;
    const bits = Number(prefix ?? (family === 4 ? 32 : 128));
    if (bits > (family === 4 ? 32 : 128)) return undefined;
    proxies.addSubnet(address, bits, family === 4 ? 'ipv4' : 'ipv6');
  }
  return proxies;
}

/**
 * What one sender has for itself: its address of IPv4, or the /64 of IPv6 that is given to one line, in which whoever has it takes a new
 * address for each request. Who stands in front of the gateway is named in its settings; whatever anybody else says in
 * `X-Forwarded-For` is believed by nobody.
 * @param peer who is at the other end of the connection
 */
export function senderOf(
  proxies: BlockList,
  peer: string | undefined,
  forwardedFor: string | readonly string[] | undefined,
): string {
  let at = addressIn(peer ?? '') ?? 'nowhere';
  if (forwardedFor === undefined || !isIn(proxies, at)) return networkOf(at);
  // Each proxy adds at the end whom it was asked by: from there on backwards each is named by one that is believed.
  for (const named of String(forwardedFor).split(',').toReversed()) {
    const before = addressIn(named.trim());
    if (before === null) break;
    at = before;
    if (!isIn(proxies, at)) break;
  }
  return networkOf(at);
}

/** From where a request came, as it is counted and as the log may name it. */
export const fromOf = (proxies: BlockList, { raw, headers }: FastifyRequest): string =>
  senderOf(proxies, raw.socket.remoteAddress, headers['x-forwarded-for']);

/** Whether the other end of a connection is one of ours, whose connections are many people's. */
export const isProxy = (proxies: BlockList, peer: string | undefined): boolean =>
  isIn(proxies, addressIn(peer ?? '') ?? 'nowhere');

const isIn = (proxies: BlockList, address: string): boolean => {
  const family = isIP(address);
  return family !== 0 && proxies.check(address, family === 4 ? 'ipv4' : 'ipv6');
};

/** Without port, brackets and zone; an address of IPv4 in the clothes of IPv6 is one of IPv4. */
function addressIn(text: string): string | null {
  const bare = text.replace(/^\[(.*)\](?::\d+)?$/, '$1').replace(/%.*$/, '');
  const [, fourth = bare] = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)(?::\d+)?$/i.exec(bare) ?? [];
  return isIP(fourth) === 0 ? null : fourth;
}

/** The first four of eight groups, however they are shortened. */
function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.toLowerCase().split('::');
  const groupsOf = (part: string): string[] => (part === '' ? [] : part.split(':'));
  const [before, after] = [groupsOf(head), groupsOf(tail ?? '')];
  // The last of them may be written as an address of IPv4, which is two.
  const given = [...before, ...after].reduce((sum, group) => sum + (group.includes('.') ? 2 : 1), 0);
  const whole = [...before, ...Array<string>(8 - given).fill('0'), ...after];
  const first = whole.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ''));
  return `${first.join(':')}::/64`;
}
