import type { Finding } from '@slipway/plugin-platform-backend';

/** A finding as one line: what it is about, what was found, what to do. */
export const inWords = ({ subject, message, remedy }: Finding): string =>
  `${subject}: ${message}${remedy === undefined ? '' : `. ${remedy}`}`;
