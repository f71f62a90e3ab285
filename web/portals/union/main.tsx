import { mountDesk } from '../../desk-kit/mount.js';
import './union.css';
import { router } from './shell/pages.js';

mountDesk(router);
