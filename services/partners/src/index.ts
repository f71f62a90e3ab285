export { access } from './access.js';
export { partnersMigrations, partnersService } from './service.js';
