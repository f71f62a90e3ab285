import '../kit/tokens.css';
import '../kit/base.css';
import '../kit/ticket.css';
import './desk.css';
import { RouterProvider, type AnyRouter } from '@tanstack/react-router';
import { mountPortal } from '../kit/portal.js';

/** Shows a desk. What is its own of the look comes after this, so that it stands above what all share. */
export const mountDesk = (router: AnyRouter): void => mountPortal(<RouterProvider router={router} />);
