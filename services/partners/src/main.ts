import { runService } from '@puhui/platform';
import { partnersService } from './service.js';

await runService(partnersService);
