export * from './eventually.js';
export * from './servers/database.js';
export * from './servers/kafka.js';
export * from './servers/pg-database.js';
export * from './servers/postgres.js';
