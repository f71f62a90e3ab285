export * from './eventually.js';
export * from './given-when-then.js';
export * from './laws.js';
export * from './builders/made-up.js';
export * from './servers/database.js';
export * from './servers/kafka.js';
export * from './servers/pg-database.js';
export * from './servers/postgres.js';
