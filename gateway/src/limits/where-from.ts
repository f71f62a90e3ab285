import { BlockList, isIP } from 'node:net';
import { addressIn, FROM_HEADER, senderAt } from '@puhui/platform/door';
import type { FastifyRequest } from 'fastify';

/** At the other end of a connection that is closed already. */
const NOWHERE = 'nowhere';
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
 * From where a request comes, as it is counted, logged and told to services: an address of IPv4, or a /64 of IPv6. Who stands in front of the gateway is named in its settings; whatever anybody else says in
 * `X-Forwarded-For` is believed by nobody.
 * @param peer who is at the other end of the connection
 */
export function senderOf(
  proxies: BlockList,
  peer: string | undefined,
  forwardedFor: string | readonly string[] | undefined,
): string {
  let at = addressIn(peer ?? '') ?? NOWHERE;
  if (forwardedFor === undefined || !isIn(proxies, at)) return senderAt(at);
  // Each proxy adds at the end whom it was asked by: from there on backwards each is named by one that is believed.
  for (const named of String(forwardedFor).split(',').toReversed()) {
    const before = addressIn(named.trim());
    if (before === null) break;
    at = before;
    if (!isIn(proxies, at)) break;
  }
  return senderAt(at);
}

/** From where a request came, as it is counted and as the log may name it. */
export type FromOf = (asked: FastifyRequest) => string;
export const fromOf = (proxies: BlockList, { raw, headers }: FastifyRequest): string =>
  senderOf(proxies, raw.socket.remoteAddress, headers['x-forwarded-for']);

/** What goes along to a service, so that it knows from where it is asked; nothing where the gateway asks by itself. */
export const fromHeader = (from: string | null): Readonly<Record<string, string>> =>
  from === null || from === NOWHERE ? {} : { [FROM_HEADER]: from };

/** Whether the other end of a connection is one of ours, whose connections are many people's. */
export const isProxy = (proxies: BlockList, peer: string | undefined): boolean =>
  isIn(proxies, addressIn(peer ?? '') ?? NOWHERE);

const isIn = (proxies: BlockList, address: string): boolean => {
  const family = isIP(address);
  return family !== 0 && proxies.check(address, family === 4 ? 'ipv4' : 'ipv6');
};
