/** German texts of live state. */
export const liveGerman = {
  'live.connecting': 'Die erste Antwort von {{source}} steht noch aus',
} as const;
