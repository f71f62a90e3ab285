import { describe, expect, it } from '@jest/globals';
import { UnreadableMessage } from '../envelope/unreadable.js';
import { BrokenMachine, isBrokenMachine } from './broken-machine.js';

const withCode = (code: string, message = 'something'): Error => Object.assign(new Error(message), { code });

const BROKEN: readonly (readonly [string, Error])[] = [
  ['connection refused', withCode('ECONNREFUSED')],
  ['connection reset', withCode('ECONNRESET')],
  ['a database that shuts down', withCode('57P01')],
  ['a database that starts up', withCode('57P03')],
  ['too many connections', withCode('53300')],
  ['a full disk', withCode('53100')],
  ['a password that is being changed', withCode('28P01')],
  ['a role that may not connect', withCode('28000')],
  ['a database that is not there', withCode('3D000')],
  ['no connection, for whatever reason', new Error('x', { cause: withCode('ENOTCONN') })],
  ['a deadlock', withCode('40P01')],
  ['a serialization failure', withCode('40001')],
  ['a lock that took too long', withCode('55P03')],
  ['a standby that is being promoted', withCode('25006', 'cannot execute UPDATE in a read-only transaction')],
  [
    'a session that rested in a transaction for too long',
    withCode('25P03', 'terminating connection due to idle-in-transaction timeout'),
  ],
  [
    'a transaction that the server ended for its length',
    withCode('25P04', 'terminating connection due to transaction timeout'),
  ],
  ['a password that was changed meanwhile', withCode('28P01', 'password authentication failed for user "a"')],
  ['a role that may not connect any more', withCode('28000')],
  ['a database that is being put back', withCode('3D000')],
  ['a certificate of an authority that nobody told of', withCode('UNABLE_TO_VERIFY_LEAF_SIGNATURE')],
  ['a certificate that is over', withCode('CERT_HAS_EXPIRED')],
  ['a certificate of another', withCode('ERR_TLS_CERT_ALTNAME_INVALID')],
  ['Prisma: a password that was changed meanwhile', withCode('P1000')],
  [
    'Prisma: the same, as the driver says it',
    Object.assign(new Error('query failed'), { cause: { kind: 'AuthenticationFailed', user: 'a' } }),
  ],
  ['a lost connection of pg', new Error('Connection terminated unexpectedly')],
  ['a service that is ending', new Error('Cannot use a pool after calling end on the pool')],
  ['a transaction that took too long', new Error('the transaction took longer than 30000 ms')],
  ['Prisma: unreachable', withCode('P1001')],
  ['Prisma: a transaction that could not start', withCode('P2028')],
  [
    'Prisma: raw query over a lost connection',
    Object.assign(withCode('P2010'), {
      meta: { driverAdapterError: { cause: { kind: 'ConnectionClosed' } } },
    }),
  ],
  [
    'a cause deep inside',
    new Error('outer', { cause: new Error('middle', { cause: withCode('ETIMEDOUT') }) }),
  ],
  ['what a handler says itself', new BrokenMachine('the key store does not answer')],
];

describe('a broken machine, which is retried for ever,', () => {
  it.each(BROKEN)('is %s', (_, error) => {
    expect(isBrokenMachine(error)).toBe(true);
  });
});

describe('a repeatable error, which is given up,', () => {
  it.each([
    ['a bug', new TypeError('x is undefined')],
    ['a unique violation', withCode('23505', 'duplicate key value')],
    ['a check violation', withCode('23514')],
    ['a wrong type', withCode('22P02')],
    ['Prisma: a unique violation', Object.assign(withCode('P2002'), { meta: { modelName: 'Voucher' } })],
    [
      'Prisma: raw query refused',
      Object.assign(withCode('P2010'), { meta: { code: '23505', message: 'duplicate' } }),
    ],
    [
      'a value that reads like an outage',
      withCode('22P02', 'invalid input syntax for type uuid: "Connection terminated unexpectedly"'),
    ],
    [
      'Prisma: a value that reads like an outage',
      Object.assign(withCode('P2010', 'Raw query failed: "server closed the connection"'), {
        meta: { driverAdapterError: { cause: { originalCode: '22007' } } },
      }),
    ],
    [
      'a body that reads like an outage',
      new UnreadableMessage('no JSON', {
        cause: new SyntaxError('"Client was closed" is not valid JSON'),
      }),
    ],
    ['a thrown text', 'no'],
    ['nothing', undefined],
  ])('is %s', (_, error) => {
    expect(isBrokenMachine(error)).toBe(false);
  });
});
