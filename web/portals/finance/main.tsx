import { mountDesk } from '../../desk-kit/mount.js';
import './finance.css';
import { router } from './shell/pages.js';

mountDesk(router);
