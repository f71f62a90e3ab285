import { mountDesk } from '../../desk-kit/mount.js';
import './admin.css';
import { router } from './shell/pages.js';

mountDesk(router);
