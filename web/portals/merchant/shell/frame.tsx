import { Link, Outlet } from '@tanstack/react-router';
import { DeskFrame, DeskNotFound } from '../../../desk-kit/frame.js';
import { useWords } from '../../../kit/language.js';
import { shellWords } from './words.js';

/** Anybody may apply, and follows the application before any duty is theirs. */
export function Frame() {
  const words = useWords(shellWords);
  const places = [
    {
      roles: 'anybody' as const,
      link: (
        <Link to="/" activeOptions={{ exact: true }}>
          {words.partners}
        </Link>
      ),
    },
    { roles: 'anybody' as const, link: <Link to="/apply">{words.apply}</Link> },
  ];
  return (
    <DeskFrame name={words.name} sentence={words.sentence} places={places}>
      <Outlet />
    </DeskFrame>
  );
}

export function NotFound() {
  const words = useWords(shellWords);
  return <DeskNotFound home={<Link to="/">{words.home}</Link>} />;
}
