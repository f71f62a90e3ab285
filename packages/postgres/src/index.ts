export { Asking, askingNow, forNobodyAlone } from './asking.js';
export * from './connection.js';
export { PlainDatabase } from './plain-database.js';
export { WrongZone } from './zone.js';
export { byNames, givenAtOnce, PooledSql, transacted, type HowTransacted } from './pooled-sql.js';
export * from './reading.js';
export * from './sql.js';
export * from './table.js';
