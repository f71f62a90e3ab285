export * from './connection.js';
export { needUtc, WrongZone } from './zone.js';
export * from './sql.js';
export { inTransaction } from './transaction.js';
