import '../../kit/tokens.css';
import '../../kit/base.css';
import '../../kit/ticket.css';
import '../../desk-kit/desk.css';
import './union.css';
import { mountPortal } from '../../kit/portal.js';
import { Pages } from './shell/pages.js';

mountPortal(<Pages />);
