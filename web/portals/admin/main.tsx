import '../../kit/tokens.css';
import '../../kit/base.css';
import '../../desk-kit/desk.css';
import './admin.css';
import { mountPortal } from '../../kit/portal.js';
import { Pages } from './shell/pages.js';

mountPortal(<Pages />);
