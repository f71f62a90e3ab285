import { Link, Outlet } from '@tanstack/react-router';
import { DeskFrame, DeskNotFound } from '../../../desk-kit/frame.js';
import { useWords } from '../../../kit/language.js';
import { shellWords } from './words.js';

const ADMIN = ['PLATFORM_ADMIN'] as const;

export function Frame() {
  const words = useWords(shellWords);
  const places = [
    {
      roles: ADMIN,
      link: (
        <Link to="/" activeOptions={{ exact: true }}>
          {words.health}
        </Link>
      ),
    },
    { roles: ADMIN, link: <Link to="/waiting">{words.waiting}</Link> },
    { roles: ADMIN, link: <Link to="/remedies">{words.remedies}</Link> },
    { roles: ADMIN, link: <Link to="/duties">{words.duties}</Link> },
    { roles: ADMIN, link: <Link to="/checkpoints">{words.checkpoints}</Link> },
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
