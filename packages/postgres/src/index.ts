export * from './connection.js';
export { needUtc, WrongZone } from './zone.js';
export * from './pooled-sql.js';
export * from './sql.js';
