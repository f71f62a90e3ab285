import '../../kit/tokens.css';
import '../../kit/base.css';
import '../../kit/ticket.css';
import './worker.css';
import { mountPortal } from '../../kit/portal.js';
import { keepShell } from './shell/keep-shell.js';
import { Pages } from './shell/pages.js';

mountPortal(<Pages />);
keepShell();
