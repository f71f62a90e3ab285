import { runService } from '@puhui/platform';
import { benefitsService } from './service.js';

await runService(benefitsService);
