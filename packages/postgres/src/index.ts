export * from './connection.js';
export { needUtc, WrongZone } from './zone.js';
export { PlainDatabase, type ReadRows } from './plain-database.js';
export * from './sql.js';
