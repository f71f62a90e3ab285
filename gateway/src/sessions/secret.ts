import { drawBytes } from '@puhui/kernel';

const SECRET_BYTES = 32;

/** What a cookie holds: 256 bits that nobody can guess. */
export const newSecret = (): string => Buffer.from(drawBytes(SECRET_BYTES)).toString('base64url');
