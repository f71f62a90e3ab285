import { runService } from '@puhui/platform';
import { membersService } from './service.js';

await runService(membersService);
