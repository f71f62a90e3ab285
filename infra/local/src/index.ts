export * from './child.js';
export * from './ports.js';
export * from './plain-folder.js';
export * from './postgres.js';
export * from './kafka.js';
export type { GuardedDoors } from './guarded-door.js';
export * from './kafka-jars.js';
export * from './keycloak.js';
export * from './reachable.js';
