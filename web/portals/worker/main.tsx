import '../../kit/tokens.css';
import '../../kit/base.css';
import '../../kit/ticket.css';
import './worker.css';
import { keepShell } from '../../kit/keep-shell.js';
import { mountPortal } from '../../kit/portal.js';
import { Pages } from './shell/pages.js';

mountPortal(<Pages />);
keepShell('worker');
