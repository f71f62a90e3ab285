import { describe, expect, it } from '@jest/globals';
import { sampleOf, type LoadOrder } from './http-load.js';
import { requestsOf } from './http-requests.js';

const order: LoadOrder = {
  name: 'round-1',
  host: '127.0.0.1',
  port: 1,
  connections: 1,
  seconds: 1,
  head: 'POST /graphql HTTP/1.1\r\nauthorization: Bearer {{token}}\r\n',
  body: '{"query":"{ a { b } }","k":"{{key}}","词":"{{word}}"}',
  values: { token: ['t1', 't2'], word: ['一', '二', '$&'] },
};

describe('the requests of an order', () => {
  it('have keys of their own and cycle through the values', () => {
    const request = requestsOf(order);
    expect(request(1)).toBe(
      'POST /graphql HTTP/1.1\r\nauthorization: Bearer t1\r\ncontent-length: 51\r\n\r\n' +
        '{"query":"{ a { b } }","k":"round-1-1","词":"一"}',
    );
    expect(request(3)).toContain('Bearer t1');
    expect(request(3)).toContain('"词":"$&"');
    expect(request(4)).toContain('"k":"round-1-4","词":"一"');
  });

  it('need a value for each place', () => {
    expect(() => requestsOf({ ...order, values: { token: ['t'] } })).toThrow('no values for {{word}}');
  });
});

describe('the sample of a load', () => {
  it('counts the wanted answers, and names the others', () => {
    const report = { tookMs: [1, 2, 3], outcomes: { Claimed: 2, Refused: 1 }, seconds: 2, failure: 'reset' };
    expect(sampleOf(report, 'Claimed')).toEqual({
      done: 2,
      seconds: 2,
      tookMs: [1, 2, 3],
      problems: ['1 × Refused', 'a connection failed: reset'],
    });
  });
});
