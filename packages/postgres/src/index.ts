export * from './connection.js';
export { needUtc, WrongZone } from './zone.js';
