import { UnreadableMessage } from '../envelope/unreadable.js';

/**
 * To be thrown by a handler whose surroundings are broken (a key store that doesn't answer): the batch is tried
 * again for ever. Any other error of a handler means that its message can't be handled.
 */
export class BrokenMachine extends Error {}

// SQLSTATE classes and codes that say nothing against the message: connection, resources, shutdown, and what
// another transaction did to this one (serialization, deadlock, lock and statement time-outs), a session that was ended for
// resting in a transaction, a transaction that was ended for its length, a standby that is being promoted, and a password or a right to
// connect that was changed before this process was told, or a database that is being put back in its place.
const SQL_STATE = /^(08...|25006|25P0[34]|28...|3D000|53...|57P0[1-5]|58...|40001|40P01|55P03|57014|XX000)$/;
const NODE_CODE =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTCONN|ENOTFOUND|EAI_AGAIN)$/;
// Another certificate at the other end than this process was told to believe (Node's documentation of TLS, X509 certificate error codes).
const TLS_CODE =
  /^(UNABLE_TO_(VERIFY|GET|DECRYPT)_\w+|(DEPTH_ZERO_)?SELF_SIGNED_CERT\w*|CERT_\w+|INVALID_CA|INVALID_PURPOSE|ERR_(TLS|SSL)_\w+)$/;
// Prisma: wrong password, unreachable, timed out, connection closed, pool exhausted, transaction could not start, write conflict.
const PRISMA_CODE = /^(P1000|P1001|P1002|P1008|P1017|P2024|P2028|P2034)$/;
const PRISMA_KIND =
  /^(AuthenticationFailed|DatabaseDoesNotExist|DatabaseNotReachable|ConnectionClosed|SocketTimeout|TooManyConnections|TransactionWriteConflict|TlsConnectionError)$/;
const CODES = [SQL_STATE, NODE_CODE, TLS_CODE, PRISMA_CODE, PRISMA_KIND];
/** A digit first, but for Prisma's codes, which have the form of one. */
const ANY_SQL_STATE = /^(?!P[12]\d{3}$)[0-9A-Z]{2}(?=[0-9A-Z]*\d)[0-9A-Z]{3}$/;
const SENTENCE =
  /Connection terminated|terminating connection|connection error and is not queryable|timeout exceeded when trying to connect|Can't reach database server|server closed the connection|the transaction took longer than|Client was closed|Cannot use a pool after calling end/i;

// Cut by our limit, by the ORM's, by the server's: less at once may get through where all of it did not.
const TOOK_TOO_LONG =
  /^57014$|the transaction took longer than|expired transaction|Transaction already closed/i;

const MEMBERS = ['code', 'name', 'kind', 'originalCode', 'message', 'cause', 'meta', 'driverAdapterError'];
const depth_max = 6;

/** True when the same message may well succeed later; false when it would fail again. */
export function isBrokenMachine(error: unknown): boolean {
  if (error instanceof BrokenMachine) return true;
  if (error instanceof UnreadableMessage) return false;
  const said = words(error, 0);
  if (said.some((word) => CODES.some((codes) => codes.test(word)))) return true;
  // The server says what is wrong by a code; its sentence quotes what it was given, which may be anybody's.
  if (said.some((word) => ANY_SQL_STATE.test(word))) return false;
  return said.some((word) => SENTENCE.test(word));
}

/** True when the work was cut off for the time that it took. */
export const tookTooLong = (error: unknown): boolean =>
  words(error, 0).some((word) => TOOK_TOO_LONG.test(word));

/** Drivers hide the code in different places; errors of another realm are no instances of Error here. */
function words(value: unknown, depth: number): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || depth > depth_max) return [];
  return MEMBERS.flatMap((member) => words(Reflect.get(value, member), depth + 1));
}
