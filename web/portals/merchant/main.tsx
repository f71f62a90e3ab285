import { mountDesk } from '../../desk-kit/mount.js';
import './merchant.css';
import { router } from './shell/pages.js';

mountDesk(router);
