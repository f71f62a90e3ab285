import { Link, Outlet } from '@tanstack/react-router';
import { DeskFrame, DeskNotFound } from '../../../desk-kit/frame.js';
import { useWords } from '../../../kit/language.js';
import { shellWords } from './words.js';

export const AUDITORS = ['AUDITOR'] as const;

export function Frame() {
  const words = useWords(shellWords);
  const places = [
    <Link key="home" to="/" activeOptions={{ exact: true }}>
      {words.home}
    </Link>,
    <Link key="verify" to="/verify">
      {words.verify}
    </Link>,
    <Link key="gaps" to="/gaps" search={{}}>
      {words.gaps}
    </Link>,
    <Link key="unmaskings" to="/unmaskings" search={{}}>
      {words.unmaskings}
    </Link>,
    <Link key="checkpoints" to="/checkpoints">
      {words.checkpoints}
    </Link>,
  ].map((link) => ({ roles: AUDITORS, link }));
  return (
    <DeskFrame name={words.name} sentence={words.sentence} places={places}>
      <Outlet />
    </DeskFrame>
  );
}

export function NotFound() {
  const words = useWords(shellWords);
  return <DeskNotFound home={<Link to="/">{words.back}</Link>} />;
}
