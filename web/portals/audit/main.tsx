import { mountDesk } from '../../desk-kit/mount.js';
import { router } from './shell/pages.js';

mountDesk(router);
