import { BlockList } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { isProxy, readProxies, senderOf } from './where-from.js';

const nobody = new BlockList();
const ours = readProxies('10.0.0.0/8, 2001:db8:1::/48,127.0.0.1') ?? nobody;

describe('the settings of proxies', () => {
  it('name addresses and networks of either kind', () => {
    expect(
      ['10.1.2.3', '127.0.0.1', '::ffff:10.1.2.3', '2001:db8:1:2::3'].map((at) => isProxy(ours, at)),
    ).toEqual([true, true, true, true]);
    expect(['11.1.2.3', '127.0.0.2', '2001:db8:2::3', undefined].map((at) => isProxy(ours, at))).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it.each(['proxy.example', '10.0.0.0/33', '::1/129', '10.0.0.0/8,', ''])(
    'are refused as a whole where one is none: %j',
    (text) => expect(readProxies(text)).toBeUndefined(),
  );
});

describe('a sender', () => {
  it.each([
    ['an address of IPv4 by itself', '192.0.2.7', '192.0.2.7'],
    ['the same written as IPv6', '::ffff:192.0.2.7', '192.0.2.7'],
    ['the same in hexadecimal', '::ffff:c000:207', '192.0.2.7'],
    ['a whole network of IPv6', '2001:db8:a:b:1:2:3:4', '2001:db8:a:b::/64'],
    ['that network by a short address', '2001:0DB8:a:b::9', '2001:db8:a:b::/64'],
    ['a network whose zeros are left out', '2001:db8::1', '2001:db8::/64'],
    ['an address with a zone', 'fe80::1%eth0', 'fe80::/64'],
    ['nobody who can be told from others', undefined, 'nowhere'],
  ])('is %s', (_, peer, sender) => expect(senderOf(nobody, peer, undefined)).toBe(sender));

  it('is not who they say, where nobody is believed', () => {
    expect(senderOf(nobody, '192.0.2.7', '198.51.100.1')).toBe('192.0.2.7');
    expect(senderOf(ours, '192.0.2.7', '198.51.100.1')).toBe('192.0.2.7');
  });

  it('behind a proxy is whom the proxy names, and not whom they put there before', () => {
    expect(senderOf(ours, '127.0.0.1', '198.51.100.1')).toBe('198.51.100.1');
    expect(senderOf(ours, '127.0.0.1', '203.0.113.5, 198.51.100.1')).toBe('198.51.100.1');
    expect(senderOf(ours, '127.0.0.1', '203.0.113.5, 198.51.100.1, 10.0.0.9')).toBe('198.51.100.1');
    // A proxy that names another in the clothes of IPv6 is one of ours all the same.
    expect(senderOf(ours, '::ffff:127.0.0.1', '198.51.100.1, ::ffff:a00:9')).toBe('198.51.100.1');
  });

  it('may be named with a port, or in brackets', () => {
    expect(senderOf(ours, '127.0.0.1', '198.51.100.1:5123')).toBe('198.51.100.1');
    expect(senderOf(ours, '127.0.0.1', '[2001:db8:a:b::1]:5123')).toBe('2001:db8:a:b::/64');
  });

  it('is the proxy itself where it names nobody', () => {
    expect(senderOf(ours, '10.0.0.9', 'unknown')).toBe('10.0.0.9');
    expect(senderOf(ours, '10.0.0.9', '')).toBe('10.0.0.9');
    expect(senderOf(ours, '10.0.0.9', undefined)).toBe('10.0.0.9');
  });
});
