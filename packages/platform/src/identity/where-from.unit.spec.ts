import { describe, expect, it } from '@jest/globals';
import { addressIn, senderIn } from './where-from.js';

describe('from where somebody came', () => {
  it.each([
    ['an address of IPv4', '192.0.2.7', '192.0.2.7'],
    ['one with a port', '192.0.2.7:5123', '192.0.2.7'],
    ['one of IPv4 in the clothes of IPv6', '::ffff:192.0.2.7', '192.0.2.7'],
    ['the same in hexadecimal', '::FFFF:c000:0207', '192.0.2.7'],
    ['the same in full', '0:0:0:0:0:ffff:c000:207', '192.0.2.7'],
    ['a network of IPv6', '2001:db8:a:b:1:2:3:4', '2001:db8:a:b::/64'],
    ['one whose last groups are zero', '2001:0DB8:0:0:1::', '2001:db8::/64'],
    ['one with a zero inside', '2001:db8:0:1::5', '2001:db8:0:1::/64'],
    ['one that ends in an address of IPv4', '64:ff9b::192.0.2.7', '64:ff9b::/64'],
    ['this machine', '::1', '::/64'],
    ['one in brackets with a zone', '[fe80::1%eth0]:80', 'fe80::/64'],
  ])('is %s in one form', (_, text, from) => {
    expect(senderIn(text)).toBe(from);
    // What one process tells another is read as it was told.
    expect(senderIn(from)).toBe(from);
  });

  it.each([
    ['nothing', undefined],
    ['two headers of a name', ['192.0.2.7', '192.0.2.8']],
    ['a name', 'door.example'],
    ['nothing but signs', '"><script>'],
    ['too many groups', '1:2:3:4:5:6:7:8:9'],
    ['a network of another size', '2001:db8::/48'],
  ])('is told by nobody where there is %s', (_, text) => expect(senderIn(text)).toBeNull());

  it('is a whole address for who asks whose it is', () =>
    expect(addressIn('2001:db8::5')).toBe('2001:db8::5'));
});
