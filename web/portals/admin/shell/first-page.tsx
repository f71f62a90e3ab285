import { Navigate } from '@tanstack/react-router';
import { holds, useMe } from '../../../desk-kit/duties.js';
import { HealthPage } from '../health/health-page.js';

/** Where an administrator begins: with the parts, or, who runs none of them, with the duties. */
export function FirstPage() {
  return holds(useMe(), ['SYSTEM_ADMIN']) ? <HealthPage /> : <Navigate to="/duties" replace />;
}
