export { access } from './access.js';
export { membersMigrations, membersService } from './service.js';
export { seededUnionId } from './unions/seed-trade-unions/divisions.js';
