export * from './connection.js';
export { PlainDatabase } from './plain-database.js';
export { WrongZone } from './zone.js';
export * from './sql.js';
